// The picture: vis-network draws the nodes and edges of a scene where Python put them; labels are ours.
'use strict';

const HUBS = 8; // the best connected nodes of a scene are always named
const PALETTE = ['ink', 'soft', 'sheet', 'line', 'edge', 'edge-strong', 'accent', 'person', 'party', 'body', 'group', 'place', 'object', 'event'];
const SCENE = ['scene', 'hidden', 'added'];

/** Draw into `canvas`; `choose` is called for a click on a node, an edge or the sheet. */
function makeGraph({story, state, canvas, choose, announce, byId}) {
  const {options} = story.network, scenes = makeScenes(story);
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const captions = new Map();
  let nodes = new vis.DataSet(), edges = new vis.DataSet();
  let colours = readPalette();
  const labels = makeLabels(colours.face), overview = makeOverview({story, canvas, labels});
  let scene = {kind: 'whole', nodes: new Map(), edges: []}, focus = null, visible = null, drawn = [];
  let hubs = new Set(), sizes = new Map(), hovered = null, size = '', turned = false, marked = null, own = false, fitting = true;
  let found = [], panning = false; // labels keep their places by their nodes while the sheet is drawn along
  const net = new vis.Network(canvas, {nodes, edges}, {...options, ...paint(options)});
  canvas.querySelector('.vis-network').removeAttribute('tabindex'); // no keys work in the picture: the list and the tables are its way in
  const graph = {
    net, fit, render, resize, recolour, expand, hide, zoom, open, mark, scenes, get scene() { return scene; }, get labels() { return drawn; }, // boxes on the canvas
    showing: selection => scenes.showing(selection, state.get()),
  };
  const toolbar = makeToolbar({story, state, bar: byId('scene'), graph});

  net.on('beforeDrawing', context => { if (scene.kind === 'overview') overview.drawLanes(context, {net, scale: net.getScale(), colours}); });
  net.on('afterDrawing', drawLabels);
  net.on('hoverNode', ({node}) => { hovered = node; canvas.style.cursor = 'pointer'; net.redraw(); });
  net.on('blurNode', () => { hovered = null; canvas.style.cursor = ''; net.redraw(); });
  net.on('hoverEdge', () => { canvas.style.cursor = 'pointer'; });
  net.on('blurEdge', () => { canvas.style.cursor = ''; });
  net.on('click', click);
  net.on('doubleClick', ({nodes: [node]}) => {
    if (node && scene.kind === 'overview') open({cell: node});
    else if (node) expand(node);
  });
  net.on('dragStart', ({nodes: [node]}) => { panning = !node; });
  net.on('dragEnd', () => { panning = false; net.redraw(); });
  for (const happens of ['dragStart', 'zoom']) net.on(happens, () => { fitting = false; });
  net.once('afterDrawing', () => requestAnimationFrame(() => performance.mark('graph-painted')));
  return graph;

  /** A click chooses without moving what was clicked; with Shift or Ctrl it adds to what is chosen. */
  function click({nodes: [node], edges: [edge], event}) {
    if (scene.kind === 'overview') return node ? mark(node) : undefined;
    const add = Boolean(node) && (event.srcEvent?.shiftKey || event.srcEvent?.ctrlKey || event.srcEvent?.metaKey);
    own = true;
    choose(node ? {node} : edge ? {edge} : null, {add});
    own = false;
  }

  function render(snapshot, changed) {
    const {state: now} = snapshot, has = keys => !changed || keys.some(key => changed.has(key));
    ({visible, focus} = snapshot);
    if (has(SCENE)) load(now);
    else if (has([...FILTERS, 'selection'])) show();
    if (has([...SCENE, 'selection'])) toolbar.render(snapshot, scene);
    if (has(['scene'])) focus && !changed ? approach() : fit();
    else if (changed?.has('selection') && focus && !own) approach();
  }

  /** Put another scene on the canvas. */
  function load(now) {
    scene = scenes.find(now);
    marked = null;
    hovered = null;
    turned = scene.kind !== 'overview' && canvas.clientHeight > 1.1 * canvas.clientWidth;
    const items = scene.kind === 'overview' ? overview.nodes() : [...scene.nodes].map(([id, place]) => marker(id, place));
    sizes = new Map(items.map(node => [node.id, node.size]));
    const most = Math.max(...items.map(({id}) => scenes.degree(id)));
    hubs = new Set([...items].filter(({id}) => scenes.degree(id) > most / 4).sort((a, b) => b.size - a.size).slice(0, HUBS).map(({id}) => id));
    for (const {id} of items) if (!captions.has(id)) captions.set(id, wrap(scene.kind === 'overview' ? overview.name(id) : story.label(id)));
    const looks = scene.kind === 'overview' ? overview.edges() : edgeLooks(scene.edges).map((edge, i) => ({...edge, title: sentence(scene.edges[i])}));
    nodes = new vis.DataSet(items.map(node => ({...node, ...nodeState(node.id)})));
    edges = new vis.DataSet(looks.map(edge => ({...edge, ...edgeState(edge.id)})));
    net.setData({nodes, edges});
    select();
  }

  function marker(id, {x, y}) {
    const node = story.nodes[id], words = node.status ? `${node.told ? `${node.told}: ` : ''}${isolate(node.label)}, ${node.when}, ${node.statusWords}` : `${isolate(node.label)}, ${story.kinds[node.kind]}`;
    return {id, group: node.kind, size: Math.round(10 * (isCrowd() ? 1.25 : 1) * (7 + 2.2 * scenes.degree(id) ** 0.6)) / 10, x: turned ? y : x, y: turned ? x : y, title: words};
  }

  /** So many nodes are seen from so far away that marks and lines must be stronger. */
  function isCrowd() {
    return scene.nodes.size > 120;
  }

  function sentence(edge) {
    return `${isolate(story.label(edge.from))} ${edge.forward} ${isolate(story.label(edge.to))} (${edge.told ? 'only told' : 'reported'})`;
  }

  /** Take out what the filters do; full colour for what is in focus, the rest faint. */
  function show() {
    update(nodes, nodeState);
    update(edges, edgeState);
    select();
  }

  /** Give `data` the properties that are new. */
  function update(data, stateOf) {
    const news = data.map(item => ({item, next: stateOf(item.id)})).filter(({item, next}) => Object.entries(next).some(([key, value]) => !same(item[key], value)));
    if (news.length) data.update(news.map(({item, next}) => ({id: item.id, ...next})));
  }

  function nodeState(id) {
    if (scene.kind === 'overview') return {hidden: overview.isEmpty(id, visible), title: overview.tip(id, visible)};
    return {hidden: !isShown(id), opacity: isLit(id) ? 1 : 0.13};
  }

  function edgeState(id) {
    const strong = {highlight: colours['edge-strong'], hover: colours['edge-strong'], inherit: false};
    if (scene.kind === 'overview') return {color: {color: colours.edge, opacity: 0.6, ...strong}};
    const on = Boolean(focus?.edges.has(id));
    return {
      hidden: !visible.edges.has(id), width: (on && focus.edges.size <= 40 ? 2 : 1.2) * (isCrowd() ? 1.7 : 1),
      color: {color: on ? colours['edge-strong'] : colours.edge, opacity: !focus ? 0.85 : on ? 1 : 0.12, ...strong},
    };
  }

  function select() {
    const ids = scene.kind === 'overview' ? [marked].filter(Boolean) : chosen().filter(id => scene.nodes.has(id));
    net.setSelection({nodes: ids, edges: []}, {highlightEdges: false});
  }

  function chosen() {
    const {selection} = state.get();
    return selection?.node ? [selection.node] : selection?.nodes ?? selection?.pair ?? selection?.path ?? [];
  }

  /** A node that the filters leave, or one at an edge that they leave. */
  function isShown(id) {
    return visible.nodes.has(id) || chosen().includes(id) || story.edgesOf(id).some(edge => visible.edges.has(edge.id));
  }

  function isLit(id) {
    return !focus || focus.nodes.has(id);
  }

  /** Show a cell, {cell: id}, what is near a node, {near: id}, or the overview again, null. */
  function open(next) {
    if (next) state.set({scene: next, hidden: [], added: [], selection: null});
    else state.set({scene: null, hidden: [], added: [], selection: null});
    announce(next ? `${plural(scene.nodes.size, 'node')} shown` : 'Overview');
  }

  /** Choose a cell of the overview, to be opened. */
  function mark(id) {
    marked = id;
    toolbar.part = id;
    net.setSelection({nodes: [id], edges: []}, {highlightEdges: false});
    net.redraw();
  }

  /** Show the neighbours of a node that are not there. */
  function expand(node = chosen()[0]) {
    if (scene.kind === 'overview' || !node) return;
    const now = state.get(), missing = scenes.neighbours(node).filter(id => !scene.nodes.has(id));
    const fresh = missing.slice(0, Math.max(MOST_DRAWN - scene.nodes.size, 0)), back = now.hidden.filter(id => fresh.includes(id));
    if (fresh.length) state.set({hidden: now.hidden.filter(id => !back.includes(id)), added: [...now.added, ...fresh.filter(id => !back.includes(id) && !now.added.includes(id))]});
    announce(fresh.length ? `${plural(fresh.length, 'node')} more` : missing.length ? `No more than ${MOST_DRAWN} nodes are shown` : `Nothing more is tied to ${story.label(node)}`);
  }

  /** Take the chosen nodes out of the picture. */
  function hide(ids = chosen()) {
    const now = state.get();
    if (scene.kind === 'overview' || !ids.length) return;
    state.set({hidden: [...now.hidden, ...ids], added: now.added.filter(id => !ids.includes(id)), selection: null});
    announce(`${plural(ids.length, 'node')} hidden`);
  }

  function zoom(factor) {
    fitting = false;
    net.moveTo({scale: net.getScale() * factor, animation: reduced ? false : {duration: 150, easingFunction: 'easeInOutQuad'}});
  }

  /** Draw anew where the window has another size; what fitted it before does so again. */
  function resize() {
    const next = `${canvas.clientWidth} ${canvas.clientHeight}`;
    if (next === size || !canvas.clientWidth || !canvas.clientHeight) return;
    size = next;
    net.setSize(`${canvas.clientWidth}px`, `${canvas.clientHeight}px`);
    const tall = canvas.clientHeight > 1.1 * canvas.clientWidth;
    if (visible && (tall !== turned || scene.kind === 'overview')) load(state.get());
    if (fitting) fit();
    else if (focus) approach();
    net.redraw();
  }

  /** Take the colours of the style sheet, which has turned light or dark. */
  function recolour() {
    colours = readPalette();
    net.setOptions(paint(options));
    show();
  }

  /** All that is shown, with room for the labels at its rim. */
  function fit() {
    near(scene.kind === 'overview' ? [...scene.nodes.keys()] : [...scene.nodes.keys()].filter(isShown), {most: 1.3, duration: 0});
    fitting = true;
  }

  /** Come near to the nodes in focus, so that their labels have room. */
  function approach() {
    fitting = false;
    near([...focus.nodes], {most: 1.1, duration: reduced ? 0 : 350});
  }

  function near(ids, {most, duration}) {
    const places = Object.values(net.getPositions(ids.filter(id => sizes.has(id)))), xs = places.map(({x}) => x), ys = places.map(({y}) => y);
    const {clientWidth: width, clientHeight: height} = canvas;
    if (!places.length || !width || !height) return;
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const side = Math.min(70, width * 0.12), head = scene.kind === 'overview' ? overview.rim() : {left: side, top: 34};
    const rim = scene.kind === 'overview' ? {left: head.left + 24, right: 46, top: head.top + 16, bottom: 20} : {left: side, right: side, top: 34, bottom: 40};
    const scale = Math.max(Math.min((width - rim.left - rim.right) / (x1 - x0 || 1), (height - rim.top - rim.bottom) / (y1 - y0 || 1), most), 0.05);
    net.moveTo({
      position: {x: (x0 + x1) / 2 - (rim.left - rim.right) / 2 / scale, y: (y0 + y1) / 2 - (rim.top - rim.bottom) / 2 / scale}, scale,
      animation: duration ? {duration, easingFunction: 'easeInOutQuad'} : false,
    });
  }

  function readPalette() {
    return {...readColours(...PALETTE), face: getComputedStyle(document.body).fontFamily};
  }

  /** The colours of the kinds; a told event is an outline only. */
  function paint({groups}) {
    return {groups: Object.fromEntries(Object.entries(groups).map(([kind, group]) => {
      const told = kind === 'told', border = colours[told ? 'event' : kind === 'cell' ? 'accent' : kind];
      const background = told ? colours.sheet : border, same = {background, border: colours.ink};
      return [kind, {...group, color: {background, border, highlight: same, hover: same}, shapeProperties: {borderDashes: told ? [4, 3] : false}}];
    }))};
  }

  /** Labels in order of weight, each below, above or beside its node, and the words of the edges in focus where they are few. */
  function drawLabels(context) {
    if (!nodes.length) return;
    const scale = net.getScale(), cells = scene.kind === 'overview', {left, top} = cells ? overview.rim() : {left: 0, top: 0};
    const ids = nodes.getIds({filter: ({hidden}) => !hidden}), places = net.getPositions(ids), lit = ids.filter(id => cells || isLit(id) || id === hovered);
    const markers = new BoxGrid(lit.map(id => around(id, places[id].x * scale, places[id].y * scale, 2 * sizes.get(id) * scale, 2 * sizes.get(id) * scale)));
    const corner = net.DOMtoCanvas({x: left + 2, y: top + 2}), other = net.DOMtoCanvas({x: canvas.clientWidth - 2, y: canvas.clientHeight - 2});
    const view = {x0: corner.x * scale, y0: corner.y * scale, x1: other.x * scale, y1: other.y * scale}, taken = new BoxGrid();
    const strong = id => id === hovered || id === focus?.centre || id === marked;
    const weight = id => (id === hovered ? 1e6 : 0) + (strong(id) ? 1e5 : 0) + sizes.get(id);
    const named = cells && scale < 0.9 ? lit.filter(strong) : lit;
    const items = named.sort((a, b) => weight(b) - weight(a)).map(id => ({
      id, lines: captions.get(id), x: places[id].x * scale, y: places[id].y * scale, r: sizes.get(id) * scale,
      must: strong(id) || !cells && (hubs.has(id) || focus?.nodes.size <= 12),
    }));
    if (panning) for (const box of found) taken.add(box);
    else found = labels.place(items, {markers, taken, view});
    for (const box of found) {
      const style = `${story.nodes[box.id]?.kind === 'told' ? 'italic ' : ''}${strong(box.id) || hubs.has(box.id) && !cells ? 650 : 450}`;
      labels.write(context, box.item.lines, box, {scale, style, colour: colours.ink, halo: colours.sheet});
    }
    if (focus?.edges.size <= 16) for (const id of focus.edges) drawWords(context, id, {scale, places, taken, markers, view});
    if (cells) {
      overview.drawCounts(context, {places, scale, colours, face: colours.face, sizes: id => sizes.get(id)});
      overview.drawHeadings(context, {net, scale, colours, face: colours.face});
    }
    const origin = net.DOMtoCanvas({x: 0, y: 0}), [x, y] = [origin.x * scale, origin.y * scale];
    drawn = taken.all.map(box => ({id: box.id, x0: box.x0 - x, x1: box.x1 - x, y0: box.y0 - y, y1: box.y1 - y}));
  }

  /** The words of an edge somewhere along it, where there is room. */
  function drawWords(context, id, {scale, places, taken, markers, view}) {
    const edge = story.edgeById.get(id), a = places[edge.from], b = places[edge.to];
    if (!a || !b || !edges.get(id) || edges.get(id).hidden) return;
    const lines = [edge.turned ? edge.backward : edge.forward], [width, height] = labels.extent(lines);
    for (const t of [0.5, 0.4, 0.6, 0.32, 0.68]) {
      const box = around(id, (a.x + (b.x - a.x) * t) * scale, (a.y + (b.y - a.y) * t) * scale, width, height);
      if (!within(box, view) || taken.overlap(box) || markers.overlap(box)) continue;
      taken.add(box);
      return labels.write(context, lines, box, {scale, style: '450', colour: colours['edge-strong'], halo: colours.sheet});
    }
  }
}
