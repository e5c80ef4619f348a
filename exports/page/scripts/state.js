// What the reader has chosen: one plain value that all views follow, that can be undone, and that stands in the address.
'use strict';

const START = Object.freeze({
  selection: null, // {node} {edge} {claims: [numbers]} {nodes: [ids]} {pair: [event, event]} {path: [actor, actor]}
  hiddenKinds: [], hiddenStatuses: [], hiddenModalities: [], // what the legend and the filters switch off
  speaker: null, document: null, theme: null, // a node's id or 'document'; a number; the name of a theme
  span: null, // [first day, last day] in ISO, inclusive
  words: '',
  scene: null, // what the graph shows where it cannot show all: {cell: id} {near: node}; null is the overview
  hidden: [], added: [], // nodes taken out of the graph or put into it by hand
  view: 'picture', // picture, tables or questions
});
const FILTERS = ['hiddenKinds', 'hiddenStatuses', 'hiddenModalities', 'speaker', 'document', 'theme', 'span', 'words'];

/** A value with listeners and a past. `set` takes the properties that change; a listener gets the value and their names. */
function makeState(first = {}) {
  let now = {...START, ...first};
  const past = [], listeners = [];
  return {get: () => now, set, undo, follow: listener => listeners.push(listener), get undoable() { return past.length > 0; }};

  /** `passing` changes, like those of a search that is being typed, are undone together with what comes after them. */
  function set(changes, {passing = false} = {}) {
    const changed = Object.keys(changes).filter(key => !same(changes[key], now[key]));
    if (!changed.length) return;
    if (!passing) past.push(now);
    if (past.length > 200) past.shift();
    move({...now, ...changes}, new Set(changed));
  }

  function undo() {
    const before = past.pop();
    if (before) move(before, new Set(Object.keys(now).filter(key => !same(now[key], before[key]))));
  }

  function move(next, changed) {
    now = next;
    for (const listener of listeners) listener(now, changed);
  }
}

function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
