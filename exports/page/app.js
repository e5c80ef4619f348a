// The page: one selection that all views follow. Data comes from the JSON blocks; the lists are in the HTML already.
'use strict';

(() => {
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const page = read('page-data');
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const entries = [...document.querySelectorAll('[data-entry]')];
  const narrow = matchMedia('(max-width: 1023px)');
  const byId = new Map(page.edges.map(edge => [edge.id, edge]));
  let selection = null;

  const evidence = makeEvidence({
    page, choose, claimsPane: document.getElementById('claims'), documentPane: document.getElementById('document'),
  });
  const graph = makeGraph({
    page, choose: next => choose(next, {near: false}), canvas: document.getElementById('canvas'), network: read('network-data'), options: JSON.parse(read('network-options')),
  });

  /** Select in all views: {node}, {edge}, {claims} or null. */
  function choose(next, {near = true} = {}) {
    selection = next;
    const focus = inFocus(next);
    graph.show(focus);
    evidence.show(next);
    for (const button of document.querySelectorAll('[data-select]')) {
      const on = Boolean(next) && (next.node ? button.dataset.select === next.node : focus.nodes.has(button.dataset.select));
      button.toggleAttribute('aria-current', false);
      if (on) button.setAttribute('aria-current', 'true');
    }
    const current = document.querySelector('[data-select][aria-current]');
    if (current && !narrow.matches) current.scrollIntoView({block: 'nearest'});
    if (next && near && !narrow.matches) graph.approach();
    if (next && narrow.matches) view('evidence');
  }

  /** The nodes and edges that a selection lights up. */
  function inFocus(next) {
    if (!next) return null;
    if (next.edge) {
      const edge = byId.get(next.edge);
      return {nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]), centre: null};
    }
    const near = next.node
      ? page.edges.filter(edge => edge.drawn && (edge.from === next.node || edge.to === next.node))
      : page.edges.filter(edge => edge.drawn && edge.claims.some(number => next.claims.includes(number)));
    const stated = next.node ? [next.node] : Object.keys(page.nodes).filter(id => page.nodes[id].claims.some(number => next.claims.includes(number)));
    return {nodes: new Set([...stated, ...near.flatMap(edge => [edge.from, edge.to])]), edges: new Set(near.map(edge => edge.id)), centre: next.node ?? null};
  }

  /** Which panel a narrow window shows. */
  function view(name) {
    document.body.dataset.view = name;
    for (const button of document.querySelectorAll('.views [data-view]')) button.setAttribute('aria-pressed', String(button.dataset.view === name));
    if (name === 'graph' && !view.fitted) {
      view.fitted = true;
      requestAnimationFrame(() => { graph.net.redraw(); graph.fit(); });
    }
    if (name === 'evidence') document.getElementById('evidence').scrollTop = 0;
  }

  /** Keep the entries that hold every word of the search, in their own words or in their quotations. */
  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      entry.hidden = !words.every(word => text.includes(word));
      count += entry.hidden ? 0 : 1;
    }
    for (const list of document.querySelectorAll('#events ol, #events ul')) list.hidden = ![...list.children].some(entry => !entry.hidden);
    found.textContent = words.length ? `${count} of ${entries.length} found` : '';
    const hits = new Set(entries.filter(entry => !entry.hidden).map(entry => entry.dataset.entry));
    if (!selection) graph.show(words.length ? {nodes: hits, edges: new Set(), centre: null} : null);
  }

  /** Go to the next or the last entry of the list that is not hidden. */
  function step(by) {
    const shown = entries.filter(entry => !entry.hidden);
    const at = shown.findIndex(entry => entry.dataset.entry === selection?.node);
    const next = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) choose({node: next.dataset.entry});
  }

  function onKey(event) {
    const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName);
    if (event.key === 'Escape') {
      search.value = '';
      choose(null);
      filter();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === '/') search.focus();
      else if (event.key === 'f') graph.fit();
      else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else return;
      event.preventDefault();
    }
  }

  document.getElementById('events').addEventListener('click', event => {
    const button = event.target.closest('[data-select]');
    if (button) choose({node: button.dataset.select});
  });
  for (const button of document.querySelectorAll('.views [data-view]')) button.addEventListener('click', () => view(button.dataset.view));
  document.getElementById('fit').addEventListener('click', () => {
    if (narrow.matches) view('graph');
    choose(null);
    graph.fit();
  });
  search.addEventListener('input', filter);
  document.addEventListener('keydown', onKey);
  evidence.show(null);
  window.akyn = {page, choose, graph}; // for the console, and for tests
})();
