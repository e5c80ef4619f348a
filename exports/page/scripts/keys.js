// The keyboard: / searches, j and k walk the events, Esc clears, u undoes, f fits, e expands and h hides the chosen node, 1 to 3 open the views, ? lists the keys.
'use strict';

function makeKeys({story, state, views, panels, choose, byId, snapshot}) {
  const search = byId('search'), help = byId('help');
  const keys = {
    '/': () => search.focus(),
    j: () => step(1), k: () => step(-1),
    f: views.graph.fit, e: () => views.graph.expand(), h: () => views.graph.hide(), u: state.undo, '?': () => help.showModal(),
    1: () => panels.show('graph'), 2: () => panels.show('tables'), ...(byId('questions') ? {3: () => panels.show('questions')} : {}),
  };
  document.addEventListener('keydown', onKey);
  search.addEventListener('input', () => state.set({words: search.value}, {passing: true}));
  byId('undo').addEventListener('click', state.undo);
  byId('fit').addEventListener('click', views.graph.fit);
  byId('show-help').addEventListener('click', () => help.showModal());
  byId('appearance').addEventListener('click', () => {
    const root = document.documentElement, dark = getComputedStyle(root).colorScheme === 'dark' || root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    views.graph.recolour();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', views.graph.recolour);
  state.follow(follow);
  follow(state.get());

  function follow(now) {
    if (search.value !== now.words) search.value = now.words;
    byId('undo').disabled = !state.undoable;
  }

  function step(by) {
    const {state: now, visible} = snapshot(), next = views.list.step(by, now.selection, visible);
    if (next) choose({node: next});
  }

  function onKey(event) {
    if (help.open || event.defaultPrevented) return;
    const typing = event.target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]');
    if (event.key === 'Escape' && (!typing || event.target === search)) clear(event.target);
    else if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !typing) state.undo();
    else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  }

  /** First the selection and the search go, then the filters. */
  function clear(target) {
    if (target === search) search.blur();
    const now = state.get();
    if (now.selection || now.words) state.set({selection: null, words: ''});
    else state.set(Object.fromEntries([...FILTERS, 'scene', 'hidden', 'added'].map(key => [key, START[key]])));
  }
}
