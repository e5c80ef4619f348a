// The page: one state, and views that follow it.
'use strict';

window.akyn = {ready: start()}; // for the console, and for tests

async function start() {
  const [page] = await Promise.all([unpackText('page-data').then(JSON.parse), unpackScript('vis-script')]);
  const story = makeStory(page), byId = id => document.getElementById(id);
  const state = makeState(asked());
  const narrow = matchMedia('(max-width: 1023px)');
  const parts = {story, why: makeWhy(story), state, choose, choosing, byId, announce};
  const views = {
    list: makeList({...parts, pane: byId('events'), status: byId('found')}),
    filters: makeFilters({...parts, pane: byId('filters'), legend: byId('legend')}),
    graph: makeGraph({...parts, canvas: byId('canvas')}),
    timeline: makeTimeline({...parts, pane: byId('timeline')}),
    evidence: makeEvidence({...parts, claimsPane: byId('claims'), documentPane: byId('document')}),
    tables: makeTables({...parts, pane: byId('tables')}),
    ...byId('questions') ? {questions: makeQuestions({...parts, pane: byId('questions')})} : {}, // the lite page asks nothing
  };
  const panels = makePanels({...parts, views, narrow});
  const saving = makeSaving({...parts, views, snapshot});
  makePrinting({...parts, views, snapshot});
  makeKeys({...parts, views, panels, snapshot});
  bringIntoSight();
  let visible = findVisible(state.get(), story);
  state.follow(render);
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) === writeAddress(state.get(), story)) return;
    state.set({...START, ...asked()});
    bringIntoSight();
  });
  render(state.get(), null);
  document.body.classList.remove('loading');
  Object.assign(window.akyn, {page, story, why: parts.why, state, choose, ...views, panels, saving, snapshot});
  return true;

  /** What the address asks for; there is no view of questions in a lite page. */
  function asked() {
    const {view, ...rest} = readAddress(location.hash, story);
    return view && byId(view) ? {...rest, view} : rest;
  }

  /** All that a view needs to draw itself. */
  function snapshot() {
    const now = state.get();
    return {state: now, visible, focus: findFocus(now.selection, story)};
  }

  /** `changed` holds the names of what is new, null at first. */
  function render(now, changed) {
    if (!changed || FILTERS.some(key => changed.has(key))) visible = findVisible(now, story);
    const drawn = snapshot();
    for (const view of Object.values(views)) view.render(drawn, changed);
    panels.render(drawn, changed);
    const address = writeAddress(now, story);
    if (location.protocol !== 'about:') history.replaceState(null, '', address ? `#${address}` : location.pathname + location.search);
  }

  /** What an address selects is seen in the graph too. */
  function bringIntoSight() {
    state.set(views.graph.showing(state.get().selection), {passing: true});
  }

  /** Select in all views; `add` puts a node to those that are selected already. */
  function choose(selection, {add = false} = {}) {
    const next = add ? added(state.get().selection, selection) : selection;
    state.set({selection: next, ...views.graph.showing(next)});
    if (selection && narrow.matches && !add) panels.show('evidence');
  }

  /** A function that selects something when it is called, for a button. */
  function choosing(selection) {
    return () => choose(selection);
  }

  function added(before, {node}) {
    const known = before?.nodes ?? (before?.node ? [before.node] : []);
    const nodes = known.includes(node) ? known.filter(id => id !== node) : [...known, node];
    return nodes.length > 1 ? {nodes} : nodes.length ? {node: nodes[0]} : null;
  }

  /** Say something to those who do not see the page change. */
  function announce(text) {
    byId('announcement').textContent = text;
  }
}
