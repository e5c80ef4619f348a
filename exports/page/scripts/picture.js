// The graph as an SVG picture, for files and for paper: what the canvas shows, whole, with every label that has room.
'use strict';

const PICTURE_RIM = 80, PICTURE_FONT = 12.5, PICTURE_HUBS = 12; // the largest nodes are always named
const PICTURE_SIZES = {person: 5.5, party: 5, body: 6.5, group: 5.7, place: 5.7, object: 6, event: 6.6, told: 6.6}; // of the paths in SHAPES

/** An SVG element of all nodes and edges that are shown, in the colours of the moment; `net` is the vis.Network. */
function graphSvg({net, story, title = story.title}) {
  const colours = readColours('ink', 'soft', 'sheet', 'edge', 'edge-strong', 'person', 'party', 'body', 'group', 'place', 'object', 'event');
  const nodes = net.body.data.nodes.get().filter(node => !node.hidden), places = net.getPositions();
  const here = new Map(nodes.map(node => [node.id, {...node, ...places[node.id], kind: story.nodes[node.id]?.kind ?? node.group}]));
  const edges = net.body.data.edges.get().filter(edge => !edge.hidden && here.has(edge.from) && here.has(edge.to));
  const xs = [...here.values()].map(({x}) => x), ys = [...here.values()].map(({y}) => y);
  const x0 = Math.min(0, ...xs) - PICTURE_RIM, y0 = Math.min(0, ...ys) - PICTURE_RIM - 40, x1 = Math.max(0, ...xs) + PICTURE_RIM, y1 = Math.max(0, ...ys) + PICTURE_RIM + 30;
  const width = Math.round(Math.max(x1 - x0, 520)), height = Math.round(y1 - y0);
  const kinds = Object.entries(story.kinds).filter(([kind]) => [...here.values()].some(node => node.kind === kind));
  return svg('svg', {xmlns: SVG, viewBox: `${Math.round(x0)} ${Math.round(y0)} ${width} ${height}`, width, height, role: 'img', 'font-family': 'system-ui, sans-serif', 'font-size': PICTURE_FONT},
    svg('title', {}, title),
    svg('rect', {x: Math.round(x0), y: Math.round(y0), width, height, fill: colours.sheet}),
    svg('text', {x: x0 + 20, y: y0 + 30, 'font-size': 18, 'font-weight': 600, fill: colours.ink}, title),
    svg('g', {fill: 'none', class: 'edges'}, ...edges.map(line)),
    svg('g', {class: 'nodes'}, ...[...here.values()].map(marker)),
    svg('g', {class: 'labels', 'text-anchor': 'middle'}, ...labels()),
    svg('g', {class: 'legend', fill: colours.soft}, ...legend()));

  /** From rim to rim, with an arrow; bent as vis-network bends it, dashed as it is dashed. */
  function line(edge) {
    const a = here.get(edge.from), b = here.get(edge.to), opacity = edge.color?.opacity ?? 1;
    const stroke = edge.color?.color ?? colours.edge, look = {stroke, 'stroke-width': edge.width ?? 1.2, opacity: opacity < 1 ? opacity : null, 'stroke-dasharray': Array.isArray(edge.dashes) ? edge.dashes.join(' ') : null};
    if (a === b) return svg('circle', {cx: round(a.x + a.size), cy: round(a.y - a.size), r: round(a.size), ...look});
    const via = net.body.edges[edge.id]?.edgeType?.getViaNode?.() ?? {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2};
    const [from, to] = [rimOf(a, via), rimOf(b, via)], angle = Math.atan2(to.y - via.y, to.x - via.x);
    const barb = turn => `${round(to.x - 8 * Math.cos(angle + turn))} ${round(to.y - 8 * Math.sin(angle + turn))}`;
    return svg('g', {'data-edge': edge.id},
      svg('path', {d: `M${round(from.x)} ${round(from.y)}Q${round(via.x)} ${round(via.y)} ${round(to.x)} ${round(to.y)}`, ...look}),
      svg('path', {d: `M${round(to.x)} ${round(to.y)}L${barb(0.4)}L${barb(-0.4)}Z`, fill: stroke, opacity: look.opacity}));
  }

  /** The point of a node's rim towards another point. */
  function rimOf({x, y, size}, {x: otherX, y: otherY}) {
    const away = Math.hypot(otherX - x, otherY - y) || 1, reach = Math.min(size + 1, away);
    return {x: x + (otherX - x) / away * reach, y: y + (otherY - y) / away * reach};
  }

  function marker({id, x, y, size, kind, opacity}) {
    return svg('g', {'data-node': id, opacity: opacity < 1 ? opacity : null}, form(kind, {x, y, size}), svg('title', {}, story.nodes[id]?.label ?? ''));
  }

  function form(kind, {x, y, size}) {
    const told = kind === 'told', scale = size / (PICTURE_SIZES[kind] ?? 6), colour = colours[told ? 'event' : kind] ?? colours.soft;
    const look = told ? {fill: colours.sheet, stroke: colour, 'stroke-width': round(1.5 / scale), 'stroke-dasharray': `${round(4 / scale)} ${round(3 / scale)}`} : {fill: colour};
    return svg('path', {d: SHAPES[kind] ?? SHAPES.person, transform: `translate(${round(x)} ${round(y)}) scale(${round(scale)})`, ...look});
  }

  /** Labels in order of weight, each where there is room; of what is not in focus none. */
  function labels() {
    const lit = [...here.values()].filter(({opacity}) => !(opacity < 1)), taken = lit.map(({id, x, y, size}) => around(id, x, y, 2 * size, 2 * size));
    const sheet = {x0: x0 + 4, y0: y0 + 40, x1: x0 + width - 4, y1: y1 - 30};
    return lit.sort((a, b) => b.size - a.size).flatMap((node, rank) => {
      const lines = wrap(story.nodes[node.id]?.label ?? node.label ?? ''), step = PICTURE_FONT * 1.18;
      const width = Math.max(...lines.map(text => text.length)) * PICTURE_FONT * 0.56 + 4, tall = lines.length * step, {x, y, size} = node;
      const boxes = (rank < PICTURE_HUBS ? [0, 10, 20, 30] : [0]).flatMap(more => {
        const over = size + 3 + more + tall / 2, beside = size + 4 + more + width / 2;
        return [[x, y + over], [x, y - over], [x + beside, y], [x - beside, y]].map(([cx, cy]) => around(node.id, cx, cy, width, tall));
      }).filter(box => within(box, sheet));
      const covered = box => taken.reduce((sum, other) => sum + (other.id === node.id ? 0 : overlap(box, other)), 0);
      const box = boxes.find(box => !covered(box)) ?? (rank < PICTURE_HUBS ? boxes.sort((a, b) => covered(a) - covered(b))[0] : null);
      if (!box) return [];
      taken.push(box);
      const spans = lines.map((text, i) => svg('tspan', {x: round((box.x0 + box.x1) / 2), y: round(box.y0 + step * (i + 0.8))}, text));
      return [svg('text', {fill: colours.ink, stroke: colours.sheet, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round', 'font-style': node.kind === 'told' ? 'italic' : null}, ...spans)];
    });
  }

  function legend() {
    let x = x0 + 26;
    const entry = (mark, words) => {
      const part = svg('g', {}, mark(x), svg('text', {x: x + 14, y: y1 - 14}, words));
      x += 38 + words.length * PICTURE_FONT * 0.55;
      return part;
    };
    return [...kinds.map(([kind, words]) => entry(at => form(kind, {x: at, y: y1 - 18, size: 6.5}), words)),
      entry(at => svg('path', {d: `M${at - 12} ${y1 - 18}h20`, stroke: colours.soft, 'stroke-width': 1.6, 'stroke-dasharray': '7 5'}), 'only told')];
  }
}

function round(number) {
  return Math.round(number * 100) / 100;
}

/** An SVG element as a file. */
function svgText(picture) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

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
