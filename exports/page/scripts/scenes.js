// What the graph shows and where: the whole story, the overview of a large one, a cell of it, or what is near a node.
'use strict';

const MOST_DRAWN = 500; // more nodes are no picture any more
const CLEAR = 50; // least distance of two nodes, as in placing.py
const RING = {first: 130, step: 80, room: 78}; // of the picture around one node, wider than high
const STRETCH = 1.45;

function makeScenes(story) {
  const {network, overview} = story, cells = new Map((overview?.cells ?? []).map(cell => [cell.id, cell]));
  const near = new Map(), degrees = new Map();
  for (const edge of story.edges) if (edge.drawn) for (const end of [edge.from, edge.to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return {find, neighbours, degree, cells, showing};

  /** {kind, title, note, nodes: Map of places by id, edges: drawn edges}; of an overview the nodes are cells. */
  function find(state) {
    const scene = start(state);
    if (scene.kind === 'overview') return scene;
    for (const id of state.hidden) scene.nodes.delete(id);
    for (const id of state.added) if (!scene.nodes.has(id) && story.nodes[id]) scene.nodes.set(id, besideNeighbour(id, scene.nodes));
    scene.edges = [...scene.nodes.keys()].flatMap(id => story.edgesOf(id).filter(edge => edge.drawn && edge.from === id && scene.nodes.has(edge.to)));
    return scene;
  }

  function start({scene}) {
    if (!overview) return {kind: 'whole', nodes: new Map(network.nodes.map(({id, x, y}) => [id, {x, y}]))};
    if (cells.has(scene?.cell)) {
      const cell = cells.get(scene.cell), less = cell.members.length < cell.of;
      return {
        kind: 'cell', title: cellName(cell), note: less ? `the ${cell.members.length} best connected of ${cell.of.toLocaleString('en')}` : '',
        nodes: new Map(cell.members.map((id, i) => [id, {x: cell.places[2 * i], y: cell.places[2 * i + 1]}])),
      };
    }
    if (story.nodes[scene?.near]) return {kind: 'near', title: story.label(scene.near), note: 'and what is tied to it', nodes: rings(scene.near)};
    return {kind: 'overview', nodes: new Map(overview.cells.map(({id, column, lane}) => [id, {x: 100 * column, y: 100 * lane}])), edges: []};
  }

  function cellName(cell) {
    const lane = overview.lanes[cell.lane], rest = cell.lane === overview.lanes.length - 1 ? `${lane}: ` : '';
    return `${rest}${cell.names.join(', ') || lane}, ${overview.columns[cell.column]}`;
  }

  /** The scene, if another than the present one, in which all that a selection is about can be seen. */
  function showing(selection, state) {
    const ids = !selection ? [] : selection.node ? [selection.node] : [...findFocus(selection, story).nodes].slice(0, 60);
    if (!ids.length) return {};
    const now = find(state);
    if (now.kind !== 'overview' && ids.every(id => now.nodes.has(id))) return {};
    if (!overview) return {hidden: state.hidden.filter(id => !ids.includes(id))};
    const drawn = find({scene: {near: ids[0]}, hidden: [], added: []}).nodes;
    return {scene: {near: ids[0]}, hidden: [], added: ids.filter(id => !drawn.has(id))};
  }

  /** Those to which a node is tied by drawn edges, the best connected first. */
  function neighbours(id) {
    if (!near.has(id)) {
      const others = new Set(story.edgesOf(id).filter(edge => edge.drawn).map(edge => edge.from === id ? edge.to : edge.from));
      others.delete(id);
      near.set(id, [...others].sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1)));
    }
    return near.get(id);
  }

  /** Of a node, how many drawn edges it has; of a cell, none. */
  function degree(id) {
    return degrees.get(id) ?? 0;
  }

  /** A node, its neighbours in rings around it, and where these are few theirs behind them. */
  function rings(centre) {
    const places = new Map([[centre, {x: 0, y: 0}]]), first = neighbours(centre).slice(0, MOST_DRAWN - 1);
    for (let at = 0, radius = RING.first, ring = 0; at < first.length; radius += RING.step, ring += 1) {
      const here = first.slice(at, at + Math.floor(2 * Math.PI * radius / RING.room));
      here.forEach((id, i) => {
        const angle = 2 * Math.PI * (i + ring / 2) / here.length;
        places.set(id, {x: Math.round(STRETCH * radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle))});
      });
      at += here.length;
    }
    if (first.length <= 24) for (const id of first) for (const other of neighbours(id).slice(0, 5)) {
      if (!places.has(other)) places.set(other, freeSpot(places.get(id), outward(places.get(id)), places));
    }
    return places;
  }

  function besideNeighbour(id, places) {
    const parent = neighbours(id).map(other => places.get(other)).find(Boolean) ?? {x: 0, y: 0};
    return freeSpot(parent, outward(parent), places);
  }

  /** The nearest spot around a place that is clear of all others, rather in one direction than in another. */
  function freeSpot(around, direction, places) {
    const others = [...places.values()];
    for (let radius = 1.6 * CLEAR; ; radius += CLEAR / 2) {
      for (let turn = 0; turn < 24; turn += 1) {
        const angle = direction + (turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * Math.PI / 12;
        const spot = {x: Math.round(around.x + radius * Math.cos(angle)), y: Math.round(around.y + radius * Math.sin(angle))};
        if (others.every(({x, y}) => (x - spot.x) ** 2 + (y - spot.y) ** 2 >= CLEAR ** 2)) return spot;
      }
    }
  }
}

/** Away from the middle of the picture. */
function outward({x, y}) {
  return Math.atan2(y, x);
}

/** How an edge is drawn: dashes where it is only told, dots where it is denied or unrealised, a bow for each further one between the same ends. */
function edgeLooks(edges) {
  const between = new Map();
  return edges.map(edge => {
    const [from, to] = edge.turned ? [edge.to, edge.from] : [edge.from, edge.to], pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    const number = (between.get(pair) ?? 0) + 1;
    between.set(pair, number);
    const bow = (0.16 * Math.floor(number / 2) * (-1) ** number).toFixed(2);
    return {
      id: edge.id, from, to,
      dashes: !edge.told ? false : edge.status === 'denied' || edge.status === 'unrealised' ? [2, 4] : [7, 5],
      smooth: number > 1 ? {enabled: true, type: from > to ? 'curvedCCW' : 'curvedCW', roundness: Number(bow)} : false,
    };
  });
}
