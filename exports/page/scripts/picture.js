// The graph as an SVG picture, for files and for paper: what the canvas shows, whole, with every name that has room.
'use strict';

const PICTURE = {rim: 80, head: 44, foot: 34, font: 12.5, hubs: 6, colours: ['ink', 'soft', 'sheet', 'line', 'edge', 'edge-strong', 'accent', 'person', 'party', 'body', 'group', 'place', 'object', 'event']};
const PICTURE_SIZES = {person: 5.5, party: 5, body: 6.5, group: 5.7, place: 5.7, object: 6, event: 6.6, told: 6.6}; // of the paths in SHAPES

/** An SVG element of the scene that `graph` (makeGraph) shows, in the colours of the moment unless others are given. */
function graphSvg({graph: {net, scene}, story, title = story.title, colours = readColours(...PICTURE.colours)}) {
  const pen = makeLabels(getComputedStyle(document.body).fontFamily), overview = scene.kind === 'overview' ? story.overview : null;
  const cells = new Map(overview?.cells.map(cell => [cell.id, cell])), places = net.getPositions();
  const nodes = new Map(net.body.data.nodes.get().filter(node => !node.hidden).map(node => [node.id, {...node, ...places[node.id], kind: cells.has(node.id) ? 'cell' : story.nodes[node.id].kind}]));
  const edges = net.body.data.edges.get().filter(edge => !edge.hidden && nodes.has(edge.from) && nodes.has(edge.to));
  const view = extent([...nodes.values()]);
  return svg('svg', {xmlns: SVG, viewBox: `${view.x0} ${view.y0} ${view.x1 - view.x0} ${view.y1 - view.y0}`, width: view.x1 - view.x0, height: view.y1 - view.y0, role: 'img', 'font-family': 'system-ui, sans-serif', 'font-size': PICTURE.font},
    svg('title', {}, title),
    svg('rect', {x: view.x0, y: view.y0, width: view.x1 - view.x0, height: view.y1 - view.y0, fill: colours.sheet}),
    svg('text', {x: view.x0 + 20, y: view.y0 + 28, 'font-size': 18, 'font-weight': 600, fill: colours.ink}, title),
    overview ? svg('g', {class: 'headings', fill: colours.soft}, ...headings()) : null,
    svg('g', {class: 'edges', fill: 'none'}, ...edges.map(line)),
    svg('g', {class: 'nodes'}, ...[...nodes.values()].map(marker)),
    svg('g', {class: 'labels', 'text-anchor': 'middle'}, ...labels()),
    svg('g', {class: 'legend', fill: colours.soft}, ...legend()));

  /** What the picture spans, with room for names at its rim, the title above and the legend below. */
  function extent(all) {
    const xs = all.map(({x}) => x), ys = all.map(({y}) => y), left = overview ? 220 : PICTURE.rim;
    const x0 = Math.floor(Math.min(...xs, 0) - left), y0 = Math.floor(Math.min(...ys, 0) - PICTURE.rim - PICTURE.head);
    return {x0, y0, x1: Math.ceil(Math.max(Math.max(...xs, 0) + PICTURE.rim, x0 + 760)), y1: Math.ceil(Math.max(...ys, 0) + PICTURE.rim + PICTURE.foot)};
  }

  /** From rim to rim, with an arrow; bent as vis-network bends it, dashed as it is dashed. */
  function line(edge) {
    const a = nodes.get(edge.from), b = nodes.get(edge.to), opacity = edge.color?.opacity < 1 ? edge.color.opacity : null;
    const stroke = edge.color?.color ?? colours.edge, dashes = Array.isArray(edge.dashes) ? edge.dashes.join(' ') : null;
    const look = {stroke, 'stroke-width': svgNumber(edge.width ?? 1.2), opacity, 'stroke-dasharray': dashes};
    if (a === b) return svg('circle', {'data-edge': edge.id, cx: svgNumber(a.x + a.size), cy: svgNumber(a.y - a.size), r: svgNumber(a.size), ...look});
    const via = net.body.edges[edge.id]?.edgeType?.getViaNode?.() ?? {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2};
    const [from, to] = [rimOf(a, via), rimOf(b, via)], bow = svg('path', {d: `M${svgPoint(from)}Q${svgPoint(via)} ${svgPoint(to)}`, ...look});
    if (edge.arrows?.to?.enabled === false) return bow;
    const angle = Math.atan2(to.y - via.y, to.x - via.x), barb = turn => svgPoint({x: to.x - 8 * Math.cos(angle + turn), y: to.y - 8 * Math.sin(angle + turn)});
    return svg('g', {'data-edge': edge.id}, bow, svg('path', {d: `M${svgPoint(to)}L${barb(0.4)}L${barb(-0.4)}Z`, fill: stroke, opacity}));
  }

  /** The point of a node's rim towards another point. */
  function rimOf({x, y, size}, {x: otherX, y: otherY}) {
    const away = Math.hypot(otherX - x, otherY - y) || 1, reach = Math.min(size + 1, away);
    return {x: x + (otherX - x) / away * reach, y: y + (otherY - y) / away * reach};
  }

  function marker({id, x, y, size, kind, opacity}) {
    const count = cells.get(id)?.events.length;
    return svg('g', {'data-node': id, opacity: opacity < 1 ? opacity : null}, mark(kind, {x, y, size}), svg('title', {}, nameOf(id)),
      count ? svg('text', {x: svgNumber(x), y: svgNumber(y + 3.5), 'text-anchor': 'middle', 'font-size': 10, 'font-weight': 600, fill: colours.sheet}, String(count)) : null);
  }

  function mark(kind, {x, y, size}) {
    if (kind === 'cell') return svg('circle', {cx: svgNumber(x), cy: svgNumber(y), r: svgNumber(Math.max(size, 8)), fill: colours.accent});
    const told = kind === 'told', scale = size / PICTURE_SIZES[kind], colour = colours[told ? 'event' : kind];
    const look = told ? {fill: colours.sheet, stroke: colour, 'stroke-width': svgNumber(1.5 / scale), 'stroke-dasharray': `${svgNumber(4 / scale)} ${svgNumber(3 / scale)}`} : {fill: colour};
    return svg('path', {d: SHAPES[kind], transform: `translate(${svgPoint({x, y})}) scale(${svgNumber(scale)})`, ...look});
  }

  function nameOf(id) {
    return cells.has(id) ? cells.get(id).names.join(', ') : story.nodes[id].label;
  }

  /** Names in order of weight, those of what is not in focus left out; the largest nodes are always named. */
  function labels() {
    if (overview) return []; // its cells are named by their lane and column
    const lit = [...nodes.values()].filter(({opacity}) => !(opacity < 1)).sort((a, b) => b.size - a.size);
    const markers = new BoxGrid(lit.map(({id, x, y, size}) => around(id, x, y, 2 * size, 2 * size))), inner = {x0: view.x0 + 4, x1: view.x1 - 4, y0: view.y0 + PICTURE.head, y1: view.y1 - PICTURE.foot};
    const items = lit.map(({id, x, y, size}, rank) => ({id, x, y, r: size, lines: wrap(nameOf(id)), must: rank < PICTURE.hubs || lit.length <= 12}));
    return pen.place(items, {markers, taken: new BoxGrid(), view: inner}).map(({id, item, x0, x1, y0}) => {
      const spans = item.lines.map((text, i) => svg('tspan', {x: svgNumber((x0 + x1) / 2), y: svgNumber(y0 + LINE * (i + 0.78))}, text));
      const look = {'font-style': nodes.get(id).kind === 'told' ? 'italic' : null, 'font-weight': item.must ? 650 : null};
      return svg('text', {fill: colours.ink, stroke: colours.sheet, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round', ...look}, ...spans);
    });
  }

  /** Who, at the left of each lane; when, above each column. */
  function headings() {
    const here = [...nodes.values()].map(node => ({...node, ...cells.get(node.id), x: node.x, y: node.y})), tops = Math.min(...here.map(({y}) => y));
    const lanes = new Map(here.map(({lane, y}) => [lane, y])), columns = new Map(here.map(({column, x}) => [column, x]));
    return [
      ...[...lanes].flatMap(([lane, y]) => [svg('path', {d: `M${svgPoint({x: view.x0 + 10, y})}H${view.x1 - 10}`, stroke: colours.line}),
        svg('text', {x: view.x0 + 14, y: svgNumber(y + 4), stroke: colours.sheet, 'stroke-width': 4, 'paint-order': 'stroke'}, pen.shorten(overview.lanes[lane], 190))]),
      ...[...columns].map(([column, x]) => svg('text', {x: svgNumber(x), y: svgNumber(tops - 44), 'text-anchor': 'middle'}, pen.shorten(overview.columns[column], 96))),
    ];
  }

  function legend() {
    if (overview) return [];
    const y = view.y1 - 14, kinds = Object.entries(story.kinds).filter(([kind]) => [...nodes.values()].some(node => node.kind === kind));
    let x = view.x0 + 26;
    const entry = (drawn, words) => {
      const part = svg('g', {}, drawn, svg('text', {x: svgNumber(x + 14), y}, words));
      x += 38 + pen.extent([words])[0];
      return part;
    };
    return [...kinds.map(([kind, words]) => entry(mark(kind, {x, y: y - 4, size: 6.5}), words)),
      entry(svg('path', {d: `M${svgNumber(x - 12)} ${y - 4}h20`, stroke: colours.soft, 'stroke-width': 1.6, 'stroke-dasharray': '7 5'}), 'only told')];
  }
}

function svgPoint({x, y}) {
  return `${svgNumber(x)} ${svgNumber(y)}`;
}

function svgNumber(number) {
  return Math.round(number * 100) / 100;
}

/** An SVG element as a file. */
function svgText(picture) {
  const text = new XMLSerializer().serializeToString(picture).replace(NOT_XML, '\ufffd');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu; // no XML file may hold these

/** The picture in dots, two to a unit. */
async function picturePng(picture) {
  const address = URL.createObjectURL(new Blob([svgText(picture)], {type: 'image/svg+xml'})), image = new Image();
  image.src = address;
  await image.decode();
  const {width, height} = picture.viewBox.baseVal, most = Math.min(2, 8000 / Math.max(width, height));
  const canvas = el('canvas', {width: Math.round(width * most), height: Math.round(height * most)});
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}
