// The picture: vis-network draws nodes and edges where Python put them; labels are ours, so that none covers another.
'use strict';

const LABEL_SIZE = 12.5; // screen pixels at every zoom, like the names on a map
const HUBS = 8; // the best connected nodes are always named, even over small nodes around them

const PALETTE = ['ink', 'soft', 'sheet', 'edge', 'edge-strong', 'person', 'party', 'body', 'group', 'place', 'object', 'event'];

/** Draw into `canvas` what pyvis laid out; `choose` is called for a click on a node, an edge or the sheet. */
function makeGraph({story, state, canvas, choose}) {
  const {network} = story, {options} = network;
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const captions = new Map(network.nodes.map(node => [node.id, wrap(node.label)]));
  const degree = new Map(network.nodes.map(node => [node.id, node.size]));
  const hubs = new Set([...network.nodes].sort((a, b) => b.size - a.size).slice(0, HUBS).map(({id}) => id));
  const nodes = new vis.DataSet(network.nodes.map(({label, ...node}) => node));
  const edges = new vis.DataSet(network.edges);
  const measure = document.createElement('canvas').getContext('2d');
  const widths = new Map();
  let colours = readPalette();
  let focus = null; // {nodes: Set, edges: Set, centre: id} or null: everything in full colour
  let shown = new Set(captions.keys());
  let hovered = null, size = '';
  const net = new vis.Network(canvas, {nodes, edges}, {...options, ...paint(options)});

  net.on('afterDrawing', drawLabels);
  net.on('hoverNode', ({node}) => { hovered = node; canvas.style.cursor = 'pointer'; net.redraw(); });
  net.on('blurNode', () => { hovered = null; canvas.style.cursor = ''; net.redraw(); });
  net.on('hoverEdge', () => { canvas.style.cursor = 'pointer'; });
  net.on('blurEdge', () => { canvas.style.cursor = ''; });
  net.on('click', ({nodes: [node], edges: [edge], event}) => choose(node ? {node} : edge ? {edge} : null, {add: Boolean(node) && (event.srcEvent?.shiftKey || event.srcEvent?.ctrlKey)}));
  net.once('afterDrawing', () => performance.mark('graph-painted'));
  fit();
  return {net, fit, render, resize, recolour};

  function render({visible, focus: next}, changed) {
    if (!changed || FILTERS.some(key => changed.has(key))) filter(visible);
    if (!changed || changed.has('selection')) {
      show(next);
      if (next && changed) approach();
    }
  }

  /** Take out what the filters do. */
  function filter(visible) {
    shown = new Set([...captions.keys()].filter(id => visible.nodes.has(id)));
    nodes.update(network.nodes.map(({id}) => ({id, hidden: !shown.has(id)})));
    edges.update(network.edges.map(({id}) => ({id, hidden: !visible.edges.has(id)})));
  }

  /** Draw anew where the window has another size. */
  function resize() {
    const next = `${canvas.clientWidth} ${canvas.clientHeight}`;
    if (next === size || !canvas.clientWidth) return;
    net.setSize(`${canvas.clientWidth}px`, `${canvas.clientHeight}px`);
    if (!size || size.startsWith('0 ')) fit();
    net.redraw();
    size = next;
  }

  /** Take the colours of the style sheet, which has turned light or dark. */
  function recolour() {
    colours = readPalette();
    net.setOptions(paint(options));
    show(focus);
  }

  /** The whole graph, with room for the labels at its rim. */
  function fit() {
    near([...shown], {most: 1.3, duration: 0});
  }

  /** Come near to the nodes in focus, so that their labels have room. */
  function approach() {
    if (focus?.nodes.size) near([...focus.nodes], {most: 1.1, duration: reduced ? 0 : 350});
  }

  function near(ids, {most, duration}) {
    const places = Object.values(net.getPositions(ids.filter(id => captions.has(id)))), xs = places.map(({x}) => x), ys = places.map(({y}) => y);
    if (!places.length || !canvas.clientWidth) return;
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const rim = Math.min(75, canvas.clientWidth * 0.13);
    const scale = Math.min((canvas.clientWidth - 2 * rim) / (x1 - x0 || 1), (canvas.clientHeight - 100) / (y1 - y0 || 1), most);
    net.moveTo({
      position: {x: (x0 + x1) / 2, y: (y0 + y1) / 2}, scale: Math.max(scale, 0.05),
      animation: duration ? {duration, easingFunction: 'easeInOutQuad'} : false,
    });
  }

  /** Full colour for what is in focus, the rest faint; words on the edges in focus where they are few. */
  function show(next) {
    focus = next;
    nodes.update(network.nodes.map(({id}) => ({id, opacity: !focus || focus.nodes.has(id) ? 1 : 0.13})));
    edges.update(network.edges.map(({id}) => {
      const on = focus?.edges.has(id);
      return {
        id, width: on ? 2 : 1.2, title: sentence(story.edgeById.get(id)),
        color: {color: on ? colours['edge-strong'] : colours.edge, opacity: !focus ? 0.75 : on ? 1 : 0.12, highlight: colours['edge-strong'], hover: colours['edge-strong'], inherit: false},
      };
    }));
    net.setSelection({nodes: [...focus?.nodes ?? []].filter(id => id === focus.centre && captions.has(id)), edges: []});
  }

  function sentence(edge) {
    return `${story.label(edge.from)} ${edge.forward} ${story.label(edge.to)} (${edge.told ? 'only told' : 'reported'})`;
  }

  /** Words along the arrow as it is drawn. */
  function words(edge) {
    return edge.turned ? edge.backward : edge.forward;
  }

  function readPalette() {
    return {...readColours(...PALETTE), face: getComputedStyle(document.body).fontFamily};
  }

  /** The colours of the kinds; a told event is an outline only. */
  function paint({groups}) {
    return {groups: Object.fromEntries(Object.entries(groups).map(([kind, group]) => {
      const told = kind === 'told', border = colours[told ? 'event' : kind];
      const background = told ? colours.sheet : border;
      const same = {background, border: colours['edge-strong']};
      return [kind, {...group, color: {background, border, highlight: same, hover: same}, shapeProperties: {borderDashes: told ? [4, 3] : false}}];
    }))};
  }

  /** Labels in order of weight, each below, above or beside its node: where there is no room, none. */
  function drawLabels(context) {
    const scale = net.getScale(), places = net.getPositions();
    const lit = id => shown.has(id) && (!focus || focus.nodes.has(id) || id === hovered);
    const taken = network.nodes.filter(({id}) => lit(id)).map(({id, size}) => around(id, places[id].x * scale, places[id].y * scale, 2 * size * scale, 2 * size * scale));
    const corner = net.DOMtoCanvas({x: 2, y: 2}), other = net.DOMtoCanvas({x: canvas.clientWidth - 2, y: canvas.clientHeight - 2});
    const view = {x0: corner.x * scale, y0: corner.y * scale, x1: other.x * scale, y1: other.y * scale};
    const weight = id => (id === hovered ? 1e6 : 0) + (id === focus?.centre ? 1e5 : 0) + degree.get(id);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    for (const id of network.nodes.map(({id}) => id).filter(lit).sort((a, b) => weight(b) - weight(a))) {
      const strong = id === hovered || id === focus?.centre;
      const box = room(id, places[id], {scale, taken, view, must: strong || hubs.has(id) || focus?.nodes.size <= 12});
      if (!box) continue;
      taken.push(box);
      const style = `${story.nodes[id].kind === 'told' ? 'italic ' : ''}${strong || hubs.has(id) ? 650 : 450}`;
      write(context, captions.get(id), box, {scale, style, colour: colours.ink});
    }
    if (focus?.edges.size <= 16) for (const edge of focus.edges) drawWords(context, edges.get(edge), {scale, places, taken, view});
  }

  /** The words of an edge somewhere along it, where there is room. */
  function drawWords(context, edge, {scale, places, taken, view}) {
    if (!edge) return;
    const lines = [words(story.edgeById.get(edge.id))], [width, height] = extent(lines), a = places[edge.from], b = places[edge.to];
    for (const t of [0.5, 0.4, 0.6, 0.32, 0.68]) {
      const box = around(edge.id, (a.x + (b.x - a.x) * t) * scale, (a.y + (b.y - a.y) * t) * scale, width, height);
      if (!within(box, view) || taken.some(other => overlap(box, other))) continue;
      taken.push(box);
      return write(context, lines, box, {scale, style: '450', colour: colours['edge-strong']});
    }
  }

  /** A free box for a label, in screen pixels about the canvas' origin; where it must be shown, the least covered one. */
  function room(id, place, {scale, taken, view, must}) {
    const [width, height] = extent(captions.get(id)), r = nodes.get(id).size * scale, x = place.x * scale, y = place.y * scale;
    const boxes = (must ? [0, 12, 24, 36] : [0]).flatMap(more => {
      const beside = r + 4 + more + width / 2, over = r + 3 + more + height / 2;
      return [[x, y + over], [x, y - over], [x + beside, y], [x - beside, y]].map(([cx, cy]) => around(id, cx, cy, width, height));
    });
    let best = null, least = Infinity;
    for (const box of boxes) {
      if (!must && !within(box, view)) continue;
      const covered = (within(box, view) ? 0 : 1000) + taken.reduce((sum, other) => sum + (other.id === id ? 0 : overlap(box, other)), 0);
      if (covered === 0) return box;
      if (covered < least) [best, least] = [box, covered];
    }
    return must ? best : null;
  }

  function extent(lines) {
    const key = lines.join('\n');
    if (!widths.has(key)) {
      measure.font = `600 ${LABEL_SIZE}px ${colours.face}`;
      widths.set(key, [Math.max(...lines.map(line => measure.measureText(line).width)) + 4, lines.length * LABEL_SIZE * 1.18]);
    }
    return widths.get(key);
  }

  function write(context, lines, box, {scale, style, colour}) {
    const step = LABEL_SIZE * 1.18;
    context.font = `${style} ${LABEL_SIZE / scale}px ${colours.face}`;
    context.strokeStyle = colours.sheet;
    context.fillStyle = colour;
    context.lineWidth = 3.5 / scale;
    lines.forEach((line, i) => {
      const x = (box.x0 + box.x1) / 2 / scale, y = (box.y0 + step * (i + 0.5)) / scale;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
}

/** A box about a point, for the node `id`. */
function around(id, x, y, width, height) {
  return {id, x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2};
}

function within(box, view) {
  return box.x0 >= view.x0 && box.x1 <= view.x1 && box.y0 >= view.y0 && box.y1 <= view.y1;
}

/** Area that two boxes share. */
function overlap(a, b) {
  return Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
}

/** A label in lines of about 17 characters, three at most. */
function wrap(label) {
  const lines = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && (last + ' ' + word).length <= 17) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = lines.slice(0, 3).map(line => line.length > 26 ? `${line.slice(0, 25)}…` : line);
  if (lines.length > 3) cut[2] += ' …';
  return cut;
}
