// Which panels are open: tabs, and in a narrow window one panel at a time.
'use strict';

const PANELS = {events: 'list', filters: 'list', graph: 'picture', timeline: 'picture', tables: 'tables', questions: 'questions', evidence: null};

function makePanels({state, views, narrow, byId}) {
  let shown = 'events';
  for (const list of document.querySelectorAll('[role=tablist]')) list.addEventListener('keydown', event => walk(event, list));
  for (const tab of document.querySelectorAll('[role=tab]')) tab.addEventListener('click', () => open(tab));
  for (const button of document.querySelectorAll('#views [data-panel]')) button.addEventListener('click', () => show(button.dataset.panel));
  narrow.addEventListener('change', () => fit());
  document.addEventListener('focusin', ({target}) => bringIntoTable(target));
  return {render, show, open: name => open(byId(`tab-${name}`))};

  function render({state: {view}}, changed) {
    if (changed && !changed.has('view')) return;
    mark(byId(`tab-${view}`) ?? byId('tab-picture')); // the lite page has no questions
    fit();
  }

  /** Open a tab: those of the middle are part of the state, that of the list is not. */
  function open(tab) {
    if (tab.dataset.view) state.set({view: tab.dataset.view}, {passing: true});
    else mark(tab);
  }

  function mark(tab) {
    for (const other of tab.closest('[role=tablist]').querySelectorAll('[role=tab]')) {
      const on = other === tab;
      other.setAttribute('aria-selected', String(on));
      other.tabIndex = on ? 0 : -1;
      byId(other.getAttribute('aria-controls')).hidden = !on;
    }
  }

  /** The tabs of a list by arrow keys, as everywhere. */
  function walk(event, list) {
    const tabs = [...list.querySelectorAll('[role=tab]')], at = tabs.indexOf(event.target);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1}[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    open(tab);
    tab.focus();
  }

  /** The panel that a narrow window shows; in a wide one they are all there. */
  function show(panel) {
    shown = panel === 'filters' ? 'events' : panel;
    if (PANELS[panel] === 'list') open(byId(`tab-${panel}`));
    else if (PANELS[panel]) state.set({view: PANELS[panel]}, {passing: true});
    fit();
    if (panel === 'evidence') byId('evidence').scrollTop = 0;
  }

  function fit() {
    document.body.dataset.panel = shown;
    for (const button of document.querySelectorAll('#views [data-panel]')) button.setAttribute('aria-pressed', String(button.dataset.panel === shown));
    requestAnimationFrame(() => {
      views.graph.resize();
      views.timeline.resize();
    });
  }
}

/** Scroll a table sideways until the focus is in sight: browsers don't where a heading sticks to the top. */
function bringIntoTable(target) {
  const region = target.closest('.wide');
  if (!region || target === region) return;
  const {left, right} = target.getBoundingClientRect(), box = region.getBoundingClientRect();
  if (right > box.right) region.scrollLeft += Math.min(right - box.right, left - box.left);
  else if (left < box.left) region.scrollLeft -= box.left - left;
}
