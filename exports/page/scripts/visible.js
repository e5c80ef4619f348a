// What is left after the filters, and what a selection lights up.
'use strict';

/** Sets of nodes, edges and claims that the filters let through; events in order, things by name. */
function findVisible(state, story) {
  const {nodes, edges, claims} = story;
  const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
  const bySource = state.speaker !== null || state.document !== null || state.hiddenModalities.length > 0;
  const said = claims.map(claim => isSaid(claim, state));
  const some = numbers => numbers.some(number => said[number]);
  const events = story.events.filter(id => {
    const node = nodes[id];
    return !state.hiddenKinds.includes(node.kind) && !state.hiddenStatuses.includes(node.status) && (!state.theme || node.theme === state.theme)
      && (!bySource || some(node.claims)) && (!state.span || mayLieIn(node, state.span)) && (!words.length || holds(id, words, story));
  });
  const narrowed = bySource || state.span || state.theme || state.hiddenStatuses.length > 0;
  const shown = new Set(events);
  const reached = narrowed ? new Set(events.flatMap(id => story.edgesOf(id).flatMap(edge => [edge.from, edge.to]))) : null;
  const things = story.things.filter(id => !state.hiddenKinds.includes(nodes[id].kind)
    && (!words.length || holds(id, words, story)) && (!reached || reached.has(id) || bySource && story.edgesOf(id).some(edge => some(edge.claims))));
  for (const id of things) shown.add(id);
  // A search narrows the lists; in the graph the neighbours of what was found stay, or nothing would be tied to it.
  const drawn = words.length ? new Set([...shown, ...[...shown].flatMap(id => story.edgesOf(id).flatMap(edge => [edge.from, edge.to]))]) : shown;
  return {
    events, things, nodes: shown, claims: said,
    edges: new Set(edges.filter(edge => !state.hiddenStatuses.includes(edge.status) && drawn.has(edge.from) && (edge.to === null || drawn.has(edge.to)) && (!bySource || !edge.claims.length || some(edge.claims))).map(({id}) => id)),
    narrowed: Boolean(narrowed || words.length || state.hiddenKinds.length), undated: state.span ? story.events.filter(id => isUndated(nodes[id])).length : 0,
  };
}

function isSaid(claim, state) {
  return (state.document === null || claim.document === state.document) && !state.hiddenModalities.includes(claim.modality)
    && (state.speaker === null || (state.speaker === 'document' ? claim.speaker === null : claim.speaker === state.speaker));
}

/** Whether an event may overlap a window of days; one without any bound does not. */
function mayLieIn({bounds: [earliestBegin, , , latestEnd]}, [first, last]) {
  return (earliestBegin !== null || latestEnd !== null) && (earliestBegin === null || earliestBegin <= last) && (latestEnd === null || latestEnd >= first);
}

function isUndated({bounds}) {
  return bounds.every(day => day === null);
}

/** Whether every word stands in the names or the quotations of a node. */
function holds(id, words, story) {
  const node = story.nodes[id];
  node.text ??= [node.label, ...(node.aliases ?? []), node.type ?? '', ...(story.isEvent(id) ? node.claims.map(number => story.claims[number].quote) : [])].join(' ').toLowerCase();
  return words.every(word => node.text.includes(word));
}

/** The nodes and edges that a selection lights up, null for all. */
function findFocus(selection, story) {
  if (!selection) return null;
  if (selection.edge) {
    const edge = story.edgeById.get(selection.edge);
    return {nodes: new Set([edge.from, edge.to].filter(Boolean)), edges: new Set([edge.id]), centre: null};
  }
  if (selection.pair) return {nodes: new Set(selection.pair), edges: new Set(), centre: selection.pair[0]};
  if (selection.path) {
    const path = shortestPath(...selection.path, story) ?? [];
    return {nodes: new Set([...selection.path, ...path.flatMap(edge => [edge.from, edge.to])]), edges: new Set(path.map(({id}) => id)), centre: selection.path[0]};
  }
  const chosen = new Set(selection.nodes ?? (selection.node ? [selection.node] : Object.keys(story.nodes).filter(id => story.isEvent(id) && story.nodes[id].claims.some(number => selection.claims.includes(number)))));
  const near = selection.claims
    ? story.edges.filter(edge => edge.drawn && edge.claims.some(number => selection.claims.includes(number)))
    : [...chosen].flatMap(id => story.edgesOf(id)).filter(edge => edge.drawn && (chosen.size === 1 || chosen.has(edge.from) && chosen.has(edge.to)));
  return {nodes: new Set([...chosen, ...near.flatMap(edge => [edge.from, edge.to])]), edges: new Set(near.map(({id}) => id)), centre: selection.node ?? null};
}

/** Edges of a way between two nodes over drawn edges: as few as can be that are only told, then as few as can be; null where there is none. */
function shortestPath(start, goal, story) {
  const came = new Map();
  let level = [[{id: start, step: null}]]; // what so many told steps lead to, by the number of all steps
  while (level.length && !came.has(goal)) {
    const next = [];
    for (let count = 0; count < level.length; count += 1) {
      for (const {id, step} of level[count] ?? []) {
        if (came.has(id)) continue;
        came.set(id, step);
        for (const [edge, other] of waysFrom(id, story)) if (!came.has(other)) ((edge.told ? next : level)[count + 1] ??= []).push({id: other, step: {edge, from: id}});
      }
    }
    level = next;
  }
  if (!came.has(goal)) return null;
  const found = [];
  for (let step = came.get(goal); step; step = came.get(step.from)) found.unshift(step.edge);
  return found;
}

/** Drawn edges of a node with their other ends; who tells of an event is no way to it. */
function waysFrom(id, story) {
  return story.edgesOf(id).filter(edge => edge.drawn && !edge.telling).map(edge => [edge, edge.from === id ? edge.to : edge.from]);
}
