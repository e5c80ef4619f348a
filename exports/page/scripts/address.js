// The selection and the filters in the page's address, in names that stay when the page is made anew.
'use strict';

const LISTS = {hiddenKinds: 'without', hiddenStatuses: 'status-without', hiddenModalities: 'modality-without'};

/** The part of an address after #, empty for a page as it opens. */
function writeAddress(state, story) {
  const found = new URLSearchParams(), local = id => story.nodes[id].local, {selection} = state;
  if (selection?.node) found.set('node', local(selection.node));
  if (selection?.nodes) selection.nodes.forEach(id => found.append('nodes', local(id)));
  if (selection?.edge) for (const end of ends(story.edgeById.get(selection.edge), story)) found.append('tie', end);
  if (selection?.claims) found.set('claims', selection.claims.join('.'));
  if (selection?.pair) selection.pair.forEach(id => found.append('order', local(id)));
  if (selection?.path) selection.path.forEach(id => found.append('path', local(id)));
  for (const [key, word] of Object.entries(LISTS)) if (state[key].length) found.set(word, state[key].join('.'));
  if (state.speaker) found.set('speaker', state.speaker === 'document' ? '.document' : local(state.speaker));
  if (state.document !== null) found.set('document', story.documents[state.document].id);
  if (state.theme) found.set('theme', state.theme);
  if (state.span) found.set('days', state.span.join('/'));
  if (state.words) found.set('words', state.words);
  if (state.scene?.near) found.set('near', local(state.scene.near));
  if (state.scene?.cell) found.set('cell', state.scene.cell);
  if (state.view !== START.view) found.set('view', state.view);
  return found.toString();
}

/** The state that an address asks for; what it names and is not there is left out. */
function readAddress(hash, story) {
  const given = new URLSearchParams(hash.replace(/^#/, '')), state = {};
  const id = text => story.idByLocal.get(text), ids = word => given.getAll(word).map(id).filter(Boolean);
  const pair = word => ids(word).length === 2 ? ids(word) : null;
  const claims = (given.get('claims') ?? '').split('.').filter(Boolean).map(Number).filter(number => story.claims[number]);
  if (id(given.get('node'))) state.selection = {node: id(given.get('node'))};
  else if (ids('nodes').length) state.selection = {nodes: ids('nodes')};
  else if (given.has('tie')) state.selection = tie(given.getAll('tie'), story);
  else if (claims.length) state.selection = {claims};
  else if (pair('order')) state.selection = {pair: pair('order')};
  else if (pair('path')) state.selection = {path: pair('path')};
  for (const [key, word] of Object.entries(LISTS)) if (given.get(word)) state[key] = given.get(word).split('.');
  if (given.get('speaker') === '.document') state.speaker = 'document';
  else if (id(given.get('speaker'))) state.speaker = id(given.get('speaker'));
  const document = story.documents.findIndex(item => item.id === given.get('document'));
  if (document >= 0) state.document = document;
  if (given.get('theme')) state.theme = given.get('theme');
  if (/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/.test(given.get('days') ?? '')) state.span = given.get('days').split('/');
  if (given.get('words')) state.words = given.get('words');
  if (id(given.get('near'))) state.scene = {near: id(given.get('near'))};
  else if (given.get('cell')) state.scene = {cell: given.get('cell')};
  if (['picture', 'tables', 'questions'].includes(given.get('view'))) state.view = given.get('view');
  return state;
}

/** Both ends of an edge and which of those between them it is. */
function ends(edge, story) {
  const between = story.edgesOf(edge.from).filter(other => other.from === edge.from && other.to === edge.to);
  return [story.nodes[edge.from].local, edge.to === null ? '' : story.nodes[edge.to].local, String(between.indexOf(edge))];
}

function tie([from, to, number], story) {
  const ids = [story.idByLocal.get(from), to ? story.idByLocal.get(to) : null];
  const edge = ids[0] && story.edgesOf(ids[0]).filter(edge => edge.from === ids[0] && edge.to === ids[1])[Number(number)];
  return edge ? {edge: edge.id} : null;
}
