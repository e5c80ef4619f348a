// An answer as a table: it can be sorted and saved, and what it names can be chosen in the other views.
'use strict';

const MOST_ROWS = 500; // built at a time

/** A function that fills a pane with an answer; with `worded` columns that hold only addresses are left out. */
function makeResults({story, choose, prefixes}) {
  const {nodes, claims, documents} = story;
  const byIri = new Map(Object.entries(nodes).map(([id, {local}]) => [story.base + local, id]).concat(Object.entries(nodes).map(([id, {local}]) => [local, id])));
  const byLabel = Map.groupBy(Object.keys(nodes), story.label), byQuote = Map.groupBy(claims.keys(), number => claims[number].quote);
  const byTitle = new Set(documents.map(({title}) => title));
  const shorts = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  return {show};

  function show(pane, answer, {file, worded = false}) {
    if ('yes' in answer) return pane.replaceChildren(summary(answer.yes ? 'Yes.' : 'No.', answer));
    const kept = answer.columns.map((_, i) => i).filter(i => !worded || !answer.rows.length || answer.rows.some(row => row[i] && row[i].type !== 'uri'));
    const buttons = [saver('Save as CSV', () => csvText(answer.columns, answer.rows.map(row => row.map(term => term?.value ?? ''))), `${file}.csv`, 'text/csv')];
    if (answer.triples) buttons.push(saver('Save as N-Triples', () => answer.triples, `${file}.nt`, 'application/n-triples'));
    pane.replaceChildren(summary(answer.rows.length ? `${plural(answer.rows.length, 'row')}.` : worded ? 'Nothing: the documents say nothing of the kind.' : 'No rows.', answer, answer.rows.length ? buttons : []));
    if (answer.rows.length) pane.append(...table(answer, kept));
  }

  function summary(words, {milliseconds}, buttons = []) {
    const time = milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString('en');
    return el('p', {class: 'answer'}, el('strong', {}, words), el('span', {class: 'hint'}, `${time} ms`), ...buttons);
  }

  function saver(words, text, file, type) {
    return el('button', {type: 'button', class: 'button', onclick: () => saveFile(file, text(), type)}, words);
  }

  function table({columns, rows}, kept) {
    let order = rows, built = 0, sorted = UNSORTED;
    const several = rows.some(row => nodesOf(row).length > 1), status = columns.indexOf('status');
    const body = el('tbody'), more = el('button', {type: 'button', class: 'button', onclick: grow});
    const heads = kept.map(i => el('th', {scope: 'col'}, el('button', {type: 'button', onclick: () => sort(i)}, columnWords(columns[i]))));
    const head = el('tr', {}, ...heads, several ? el('th', {scope: 'col'}, el('span', {class: 'unseen'}, 'All of a row')) : null);
    fill();
    return [el('div', {class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Answer'}, el('table', {class: 'rows'}, el('thead', {}, head), body)), more];

    function fill() {
      body.replaceChildren();
      built = 0;
      grow();
    }

    function grow() {
      const next = Math.min(built + MOST_ROWS, order.length);
      body.append(...order.slice(built, next).map(line));
      built = next;
      more.hidden = built === order.length;
      more.textContent = `Show more (${(order.length - built).toLocaleString('en')} left)`;
    }

    function line(row) {
      const ids = nodesOf(row), told = status >= 0 && row[status] && row[status].value !== 'happened';
      return el('tr', {class: told ? 'doubtful' : null}, ...kept.map(i => el('td', {class: isNumber(row[i]) ? 'number' : isQuote(columns[i]) ? 'quote' : null}, cell(row[i], row, columns[i]))),
        several ? el('td', {}, ids.length > 1 ? el('button', {type: 'button', class: 'link', onclick: () => choose({nodes: ids})}, `Show all ${ids.length}`) : null) : null);
    }

    function sort(column) {
      sorted = nextSorting(sorted, column);
      order = sortedRows(rows, sorted, (a, b) => compareTerms(a[column], b[column]));
      heads.forEach((head, i) => {
        const direction = ariaSort(sorted, kept[i]);
        if (direction) head.setAttribute('aria-sort', direction);
        else head.removeAttribute('aria-sort');
      });
      fill();
    }
  }

  /** The nodes of a row, those that it names by their address first. */
  function nodesOf(row) {
    const named = row.filter(term => term?.type === 'literal').flatMap(term => onlyOne(byLabel.get(term.value)));
    return [...new Set([...row.filter(term => term?.type === 'uri' && byIri.has(term.value)).map(term => byIri.get(term.value)), ...named])];
  }

  function cell(term, row, column) {
    if (!term) return '';
    const {type, value} = term;
    if (type === 'bnode') return `_:${value}`;
    if (type === 'uri') return byIri.has(value) ? chooser(byIri.get(value), story.label(byIri.get(value))) : el('span', {class: 'iri', title: value}, short(value));
    if (isQuote(column) && byQuote.has(value)) return passage(value, row);
    const here = row.filter(other => other?.type === 'uri').map(other => byIri.get(other.value)).find(id => id && story.label(id) === value);
    const id = here ?? (byTitle.has(value) ? undefined : onlyOne(byLabel.get(value))[0]);
    return id ? chooser(id, value) : name(value);
  }

  function chooser(id, words) {
    return el('button', {type: 'button', class: `link${nodes[id].kind === 'told' ? ' quoted' : ''}`, onclick: () => choose({node: id})}, name(words));
  }

  /** A quotation, which leads to its place in the document; the row may say in which. */
  function passage(quote, row) {
    const titles = new Set(row.map(term => term?.value)), all = byQuote.get(quote);
    const here = all.filter(number => titles.has(documents[claims[number].document].title));
    return el('button', {type: 'button', class: 'link', onclick: () => choose({claims: here.length ? here : all})}, el('q', {}, name(quote)));
  }

  function short(iri) {
    const [prefix, namespace] = shorts.find(([, namespace]) => iri.startsWith(namespace)) ?? [];
    return namespace === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
  }
}

/** What is there once. */
function onlyOne(items = []) {
  return items.length === 1 ? items : [];
}

/** Whether the stock questions name a passage so. */
function isQuote(variable) {
  return /^(quote|reason)\d?$/.test(variable);
}

/** The name of a variable as words: toWhom -> to whom, number1 -> number 1. */
function columnWords(variable) {
  return variable.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

function isNumber(term) {
  return term?.type === 'literal' && /^[+-]?\d+(\.\d+)?$/.test(term.value);
}

/** Numbers by size, other terms by their text, none at the end. */
function compareTerms(a, b) {
  if (!a || !b) return Number(!a) - Number(!b);
  if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
  return a.value.localeCompare(b.value, 'en', {numeric: true});
}
