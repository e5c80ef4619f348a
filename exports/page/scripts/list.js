// The list on the left: events in order, then people, bodies, places and things.
'use strict';

const CHUNK = 150; // entries that are built at a time; the rest follows as one scrolls

/** Fill `pane`; `choose(selection, {add})` is called for a click, `add` with Shift or Ctrl. */
function makeList({story, pane, status, choose}) {
  const {nodes, kinds} = story;
  const body = pane.querySelector('.entries');
  let items = [], from = 0, upTo = 0, selected = new Set();
  body.addEventListener('click', event => {
    const button = event.target.closest('[data-select]');
    if (button) choose({node: button.dataset.select}, {add: event.shiftKey || event.ctrlKey || event.metaKey});
  });
  pane.addEventListener('scroll', () => {
    if (pane.scrollTop + pane.clientHeight > pane.scrollHeight - 600) grow();
    if (pane.scrollTop < 200 && from > 0) growUp();
  });
  return {render, step};

  function render({state, visible, focus}, changed) {
    if (!changed || FILTERS.some(key => changed.has(key))) fill(visible, state);
    const {selection} = state;
    selected = new Set(selection?.node ? [selection.node] : selection?.nodes ?? selection?.pair ?? selection?.path ?? (focus ? [...focus.nodes] : []));
    const first = selection?.node ?? [...selected][0];
    if (first && changed?.has('selection')) bring(first);
    mark();
  }

  function fill(visible, state) {
    items = [...steps(visible.events), ...groups(visible.things)];
    from = upTo = 0;
    body.replaceChildren();
    grow();
    const found = visible.events.length + visible.things.length;
    status.textContent = !visible.narrowed ? '' : `${found.toLocaleString('en')} of ${(story.events.length + story.things.length).toLocaleString('en')} shown`
      + (state.span && visible.undated ? `; ${plural(visible.undated, 'event')} without any date left out` : '');
  }

  /** Headings and entries, flat, so that any stretch of them can be built. */
  function* steps(events) {
    const shown = new Set(events);
    for (const {rank, events: all} of story.steps) {
      const here = all.filter(id => shown.has(id));
      if (!here.length) continue;
      if (rank === null) yield {heading: 'Order not known'};
      for (const [i, id] of here.entries()) yield {id, rank, first: i === 0};
    }
  }

  function* groups(things) {
    if (things.length) yield {heading: 'Who and where'};
    for (const [kind, words] of Object.entries(kinds)) for (const id of things) if (nodes[id].kind === kind) yield {id, kind, words};
  }

  function grow(count = CHUNK) {
    const next = Math.min(upTo + count, items.length);
    body.append(...items.slice(upTo, next).map(build));
    upTo = next;
  }

  function growUp() {
    const next = Math.max(from - CHUNK, 0), height = pane.scrollHeight;
    body.prepend(...items.slice(next, from).map(build));
    from = next;
    pane.scrollTop += pane.scrollHeight - height;
    mark();
  }

  /** Build the stretch about an entry, where it is not there yet, and scroll to it. */
  function bring(id) {
    const at = items.findIndex(item => item.id === id);
    if (at < 0) return;
    if (at < from || at >= upTo + CHUNK) {
      body.replaceChildren();
      from = upTo = Math.max(at - 30, 0);
      grow();
    } else if (at >= upTo) grow();
    if (pane.offsetParent) body.querySelector(`[data-select="${CSS.escape(id)}"]`)?.scrollIntoView({block: 'nearest'});
  }

  function build(item) {
    if (item.heading) return el('div', {class: 'group', role: 'listitem'}, el('h3', {}, item.heading));
    return item.kind ? thing(item) : entry(item);
  }

  function entry({id, rank, first}) {
    const node = nodes[id];
    return el('div', {class: `entry ${node.kind}${first ? ' first' : ''}${rank === null ? ' loose' : ''}`, role: 'listitem', 'data-entry': id},
      el('button', {type: 'button', 'data-select': id},
        node.kind === 'told' ? el('span', {class: 'teller'}, name(node.told || node.statusWords)) : null,
        el('span', {class: 'name'}, name(node.label)),
        el('span', {class: 'facts'}, el('span', {class: 'when'}, node.when), el('span', {class: `status status-${node.status}`}, node.statusWords))));
  }

  function thing({id, kind, words}) {
    return el('div', {class: 'thing', role: 'listitem', 'data-entry': id}, el('button', {type: 'button', 'data-select': id}, shape(kind), el('span', {class: 'unseen'}, `${words}: `), name(nodes[id].label)));
  }

  function mark() {
    for (const button of body.querySelectorAll('[data-select]')) {
      if (selected.has(button.dataset.select)) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  /** The event after (1) or before (-1) the selected one, among those shown. */
  function step(by, selection, visible) {
    const at = visible.events.indexOf(selection?.node), {length} = visible.events;
    return visible.events[at < 0 ? (by > 0 ? 0 : length - 1) : Math.min(Math.max(at + by, 0), length - 1)];
  }
}

const SHAPES = {
  person: 'M0-5.5A5.5 5.5 0 1 1-.01-5.5Z', party: 'M-5-5H5V5H-5Z', body: 'M0-7 6 0 0 7-6 0Z', group: 'M0-6 6.5 5H-6.5Z', place: 'M0 6 6.5-5H-6.5Z',
  object: 'M3.2-5.6 6.5 0 3.2 5.6H-3.2L-6.5 0-3.2-5.6Z', event: 'M0-7.2 2.1-2.6 7-2 3.3 1.4 4.3 6.4 0 3.9-4.3 6.4-3.3 1.4-7-2-2.1-2.6Z',
};
SHAPES.told = SHAPES.event;

/** The mark of a kind, as in the graph. */
function shape(kind) {
  return svg('svg', {class: `shape shape-${kind}`, viewBox: '-8 -8 16 16', 'aria-hidden': 'true'}, svg('path', {d: SHAPES[kind]}));
}
