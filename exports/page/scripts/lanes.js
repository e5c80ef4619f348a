// Lanes of the timeline: those by actor or theme, and the strips of events that stand on no day.
'use strict';

const MAIN_ACTORS = 6, MOST_CHIPS = 60;

/** [{id, label, events}] for "none", "actor" or "theme"; an event may stand in several lanes of actors. */
function findLanes(by, events, story) {
  if (by === 'none') return [{id: 'all', label: null, events}];
  const keys = new Map(events.map(id => [id, by === 'theme' ? [story.nodes[id].theme] : actorsOf(id, story)]));
  const counts = new Map();
  for (const found of keys.values()) for (const key of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]), 'en')).map(([key]) => key);
  const main = by === 'theme' ? sorted : sorted.slice(0, MAIN_ACTORS), known = new Set(main);
  const lanes = main.map(key => ({id: key, label: by === 'theme' ? capital(key) : story.label(key), events: events.filter(id => keys.get(id).includes(key))}));
  const others = events.filter(id => !keys.get(id).some(key => known.has(key)));
  return others.length ? [...lanes, {id: 'others', label: 'Others', events: others}] : lanes;
}

const ACTORS = new Set(['person', 'party', 'body', 'group']);

/** Who takes part in an event, each once. */
function actorsOf(id, story) {
  const found = story.edgesOf(id).filter(edge => edge.from === id && edge.to !== null && ACTORS.has(story.nodes[edge.to].kind)).map(edge => edge.to);
  return [...new Set(found)];
}

/** Two strips of buttons: events whose order is known and whose date is not, in that order, and those of which neither is. */
function makeStrips({story, choose}) {
  const ordered = strip('Order known, date not', 'In their order; no place in time'), loose = strip('Undated', 'Neither their order nor their date is known');
  const element = el('div', {class: 'strips'}, ordered.element, loose.element);
  return {element, render};

  function render({visible, selected}, changed) {
    if (!changed || FILTERS.some(key => changed.has(key))) {
      const undated = visible.events.filter(id => isUndated(story.nodes[id]));
      ordered.fill(undated.filter(id => story.nodes[id].rank !== null));
      loose.fill(undated.filter(id => story.nodes[id].rank === null));
      element.hidden = !undated.length;
    }
    ordered.mark(selected);
    loose.mark(selected);
  }

  function strip(words, gloss) {
    const count = el('span', {class: 'count'});
    const row = el('div', {class: 'chips', role: 'list', 'aria-label': `${words}. ${gloss}`});
    const element = el('div', {class: 'strip', title: gloss}, el('span', {class: 'strip-name'}, words, ' ', count), row);
    row.addEventListener('click', event => {
      const id = event.target.closest('[data-event]')?.dataset.event;
      if (id) choose({node: id}, {add: event.shiftKey || event.ctrlKey || event.metaKey});
    });
    walkByArrows(row, '[data-event]');
    return {element, fill, mark};

    function fill(ids) {
      element.hidden = !ids.length;
      count.textContent = ids.length.toLocaleString('en');
      const later = (id, i) => i > 0 && story.nodes[id].rank !== story.nodes[ids[i - 1]].rank;
      row.replaceChildren(...ids.slice(0, MOST_CHIPS).map((id, i) => chip(id, {later: later(id, i), first: i === 0})));
      if (ids.length > MOST_CHIPS) row.append(el('span', {class: 'hint', role: 'listitem'}, `and ${(ids.length - MOST_CHIPS).toLocaleString('en')} more in the list`));
    }

    function mark(selected) {
      for (const button of row.querySelectorAll('[data-event]')) button.setAttribute('aria-pressed', String(selected.has(button.dataset.event)));
      const first = row.querySelector('[aria-pressed=true]');
      if (first && row.clientWidth) row.scrollLeft += first.getBoundingClientRect().left - row.getBoundingClientRect().left - 30;
    }
  }

  /** `later`: it comes after what stands before it in the row. */
  function chip(id, {later, first}) {
    const node = story.nodes[id], given = {'data-event': id, 'data-tip': id, 'aria-pressed': 'false', tabindex: first ? 0 : -1};
    const sign = el('span', {class: 'later'}, el('span', {'aria-hidden': 'true'}, '›'), el('span', {class: 'unseen'}, 'then '));
    return el('span', {class: 'chip-place', role: 'listitem'}, later ? sign : null,
      el('button', {type: 'button', class: `chip ${node.kind}`, ...given}, ...eventLabel(node)));
  }
}

/** The name of an event as the timeline writes it; how far it is told is never left to colour. */
function eventLabel(node) {
  const told = () => el('span', {class: `status status-${node.status}`}, el('span', {class: 'unseen'}, `${node.told || 'Told'}, ${node.statusWords}: `));
  return [node.kind === 'told' ? told() : null, name(capital(node.label))];
}

/** One stop for Tab in a row of buttons, and arrow keys within it. */
function walkByArrows(row, selector) {
  row.addEventListener('keydown', event => {
    const buttons = [...row.querySelectorAll(selector)], at = buttons.indexOf(event.target);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1}[event.key];
    if (next === undefined || at < 0 || !buttons[next]) return;
    event.preventDefault();
    buttons[at].tabIndex = -1;
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  });
}
