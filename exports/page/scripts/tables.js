// All that the pictures say, as tables that follow the filters and can be sorted, paged and saved.
'use strict';

const ROWS = 100; // on a page of a table

/** Fill `pane`; a row selects what it tells of in all views. */
function makeTables({story, why, pane, choose, announce}) {
  const kinds = makeTableKinds(story, why), compare = new Intl.Collator('en', {numeric: true}).compare;
  const sorting = new Map(Object.keys(kinds).map(kind => [kind, UNSORTED]));
  let kind = 'Events', at = 0, rows = [], visible = null, selection = null, stale = true;
  const buttons = Object.keys(kinds).map(title => el('button', {type: 'button', 'aria-pressed': String(title === kind), onclick: () => open(title)}, title));
  const region = el('div', {class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Table'});
  const count = el('span', {class: 'hint', role: 'status'});
  const earlier = el('button', {type: 'button', class: 'button', onclick: () => turn(-ROWS)}, 'Previous'), later = el('button', {type: 'button', class: 'button', onclick: () => turn(ROWS)}, 'Next');
  pane.append(
    el('div', {class: 'table-tools'}, el('div', {class: 'ways', role: 'group', 'aria-label': 'Which table'}, ...buttons)), region,
    el('div', {class: 'table-tools'}, count, el('button', {type: 'button', class: 'button', onclick: save}, 'Save as CSV'), earlier, later));
  return {render, open};

  /** Tables are filled when they are looked at. */
  function render({state, visible: next}, changed) {
    if (!changed || FILTERS.some(key => changed.has(key))) stale = true;
    visible = next;
    selection = state.selection;
    if (state.view !== 'tables') return;
    if (stale) fill();
    else if (changed?.has('selection')) mark();
  }

  /** Show a table, by its name. */
  function open(title) {
    kind = title;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.textContent === kind));
    fill();
  }

  function fill() {
    stale = false;
    at = 0;
    rows = sorted(kinds[kind].rows(visible));
    build();
  }

  function sorted(found) {
    const now = sorting.get(kind);
    if (now.column === null) return found;
    const {text, sort} = kinds[kind].columns[now.column], keys = new Map(found.map(row => [row, (sort ?? text)(row)]));
    return sortedRows(found, now, (a, b) => typeof keys.get(a) === 'number' ? keys.get(a) - keys.get(b) : compare(keys.get(a), keys.get(b)));
  }

  function build() {
    const {columns, all} = kinds[kind], shown = rows.slice(at, at + ROWS);
    const total = all === null || rows.length === all ? rows.length.toLocaleString('en') : `${rows.length.toLocaleString('en')} of ${all.toLocaleString('en')}`;
    region.replaceChildren(el('table', {class: 'rows'}, el('caption', {}, `${kind}: ${total}`), el('thead', {}, el('tr', {}, ...columns.map(heading))), el('tbody', {}, ...shown.map(line))));
    region.scrollTop = 0;
    count.textContent = !rows.length ? 'No rows' : `${(at + 1).toLocaleString('en')} to ${(at + shown.length).toLocaleString('en')} of ${rows.length.toLocaleString('en')}`;
    earlier.disabled = at === 0;
    later.disabled = at + ROWS >= rows.length;
    mark();
  }

  function heading({head, sort}, column) {
    if (sort === null) return el('th', {scope: 'col'}, el('span', {class: 'plain'}, head));
    return el('th', {scope: 'col', 'aria-sort': ariaSort(sorting.get(kind), column)}, el('button', {type: 'button', onclick: () => sortBy(column)}, head));
  }

  function sortBy(column) {
    sorting.set(kind, nextSorting(sorting.get(kind), column));
    fill();
    region.querySelectorAll('th')[column].querySelector('button').focus();
  }

  /** A row; its first cell is a button, and a click anywhere in it does the same. */
  function line(row) {
    const {columns, select, told} = kinds[kind], target = select(row), key = JSON.stringify(target);
    const cells = columns.map(({text, link, wide}, i) => {
      const words = text(row);
      if (i === 0) return el('th', {scope: 'row', class: wide ? 'long' : null}, el('button', {type: 'button', class: 'link', disabled: target === null}, name(words)));
      return el('td', {class: wide ? 'long' : null}, link && words ? el('a', {href: words, target: '_blank', rel: 'noopener noreferrer'}, words) : name(words));
    });
    return el('tr', {class: told(row) ? 'told' : null, 'data-selects': key, onclick: event => {
      if (target !== null && !event.target.closest('a') && !String(getSelection())) choose(target);
    }}, ...cells);
  }

  function mark() {
    const key = JSON.stringify(selection);
    for (const row of region.querySelectorAll('tbody tr')) {
      if (row.dataset.selects === key) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
  }

  function turn(by) {
    at += by;
    build();
    region.focus();
  }

  function save() {
    const {columns} = kinds[kind];
    saveFile(`${kind.toLowerCase().replaceAll(' ', '-')}.csv`, csvText(columns.map(({head}) => head), rows.map(row => columns.map(({text}) => text(row)))), 'text/csv');
    announce(`Saved: ${kind}, ${plural(rows.length, 'row')}`);
  }
}
