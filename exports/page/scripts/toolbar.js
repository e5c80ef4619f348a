// Above the graph: which part of a large story it shows, and what can be done with the chosen node.
'use strict';

function makeToolbar({story, state, bar, graph}) {
  const button = (words, title, onclick) => el('button', {type: 'button', class: 'button', title, onclick}, words);
  const overview = button('Overview', 'Back to the whole story', () => graph.open(null));
  const title = el('span', {class: 'crumb'});
  const parts = story.overview ? el('select', {'aria-label': 'Part of the story', onchange: () => graph.mark(parts.value)}, ...options()) : null;
  const open = button('Open', 'Show the events of this part and who is in them', () => graph.open({cell: parts.value}));
  const expand = button('Expand', 'Show what else is tied to the chosen node (e)', () => graph.expand());
  const hide = button('Hide', 'Take the chosen node out of the graph (h)', () => { graph.hide(); (restore.hidden ? bar : restore).focus(); });
  const restore = button('', 'Show the nodes that were hidden', () => state.set({hidden: []}));
  const closer = button('+', 'Closer', () => graph.zoom(1.4)), further = button('−', 'Further away', () => graph.zoom(1 / 1.4));
  closer.setAttribute('aria-label', 'Closer');
  further.setAttribute('aria-label', 'Further away');
  bar.tabIndex = -1;
  bar.append(...[parts, open, overview, title].filter(Boolean), el('span', {class: 'acts'}, restore, expand, hide, further, closer));
  bar.hidden = false;
  return {render, get part() { return parts?.value; }, set part(id) { if (parts) parts.value = id; }};

  function options() {
    const {cells, lanes, columns} = story.overview;
    return lanes.map((lane, number) => el('optgroup', {label: lane}, ...cells.filter(cell => cell.lane === number)
      .map(cell => el('option', {value: cell.id}, `${columns[cell.column]}: ${isolate(cell.names.join(', ') || lane)} (${cell.events.length})`))));
  }

  function render({state: now}, scene) {
    const whole = scene.kind === 'overview', chosen = now.selection?.node ?? now.selection?.nodes;
    for (const part of [parts, open]) if (part) part.hidden = !whole;
    open.hidden = !whole;
    overview.hidden = whole || scene.kind === 'whole';
    title.replaceChildren(...scene.title ? ['› ', name(scene.title), scene.note ? `, ${scene.note}` : ''] : []);
    for (const act of [expand, hide]) {
      act.hidden = whole;
      act.disabled = !chosen;
    }
    restore.hidden = !now.hidden.length;
    restore.textContent = `Show ${now.hidden.length} hidden`;
  }
}
