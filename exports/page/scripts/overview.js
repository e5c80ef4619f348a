// The overview of a large story: cells in lanes (who belongs together) and columns (when), with headings that stay in sight.
'use strict';

const HEAD = {top: 22, size: 12}; // screen pixels

function makeOverview({story, canvas, labels}) {
  const {cells, lanes, columns} = story.overview ?? {cells: [], lanes: [], columns: []};
  const byId = new Map(cells.map(cell => [cell.id, cell])), most = Math.max(...cells.map(cell => cell.events.length), 1);
  return {nodes, edges, rim, drawHeadings, drawCounts, drawLanes, name: nameOf, tip, isEmpty};

  /** Nodes in the proportions of the window. */
  function nodes() {
    const {left} = rim(), across = Math.max(canvas.clientWidth - left, 120) / columns.length, down = Math.max(canvas.clientHeight - HEAD.top, 120) / lanes.length;
    const zoom = Math.min(across, 110) / 100; // at which it will be seen
    return cells.map(cell => ({
      id: cell.id, group: 'cell', shape: 'dot', x: 100 * cell.column, y: Math.round(100 * cell.lane * Math.min(Math.max(down / across, 0.3), 1.2)),
      size: Math.round((3.5 + 8 * Math.sqrt(cell.events.length / most)) / zoom),
    }));
  }

  function edges() {
    return story.overview.ties.map(([a, b, count]) => ({
      id: `${a}-${b}`, from: cells[a].id, to: cells[b].id, arrows: {to: {enabled: false}}, dashes: false, width: Math.min(0.6 + count / 12, 3),
      smooth: {enabled: true, type: 'curvedCW', roundness: 0.12}, title: `${count.toLocaleString('en')} in common`,
    }));
  }

  /** Room for the headings, in screen pixels. */
  function rim() {
    return {left: Math.min(170, canvas.clientWidth * 0.27), top: HEAD.top};
  }

  /** Whether the filters leave nothing of a cell. */
  function isEmpty(id, visible) {
    return !byId.get(id).events.some(event => visible.nodes.has(event));
  }

  function nameOf(id) {
    const cell = byId.get(id);
    return cell.names.join(', ') || lanes[cell.lane];
  }

  function tip(id, visible) {
    const cell = byId.get(id), left = visible ? cell.events.filter(event => visible.nodes.has(event)).length : cell.events.length;
    return `${isolate(nameOf(id))}, ${columns[cell.column]}: ${left < cell.events.length ? `${left} of ` : ''}${plural(cell.events.length, 'event')}`;
  }

  /** Names of lanes and columns at the rims, over whatever is drawn there. */
  function drawHeadings(context, {net, scale, colours, face}) {
    const {left} = rim(), at = point => net.DOMtoCanvas(point), spot = id => net.canvasToDOM(net.getPosition(id));
    const strip = (x, y, width, height) => {
      const a = at({x, y});
      context.fillRect(a.x, a.y, width / scale, height / scale);
    };
    context.save();
    context.fillStyle = colours.sheet;
    strip(0, 0, left, canvas.clientHeight);
    strip(0, 0, canvas.clientWidth, HEAD.top);
    context.textBaseline = 'middle';
    context.font = `500 ${HEAD.size / scale}px ${face}`;
    context.fillStyle = colours.soft;
    const laneAt = new Map(cells.map(cell => [cell.lane, cell.id])), columnAt = new Map(cells.map(cell => [cell.column, cell.id]));
    context.textAlign = 'left';
    for (const [lane, id] of laneAt) {
      const {y} = spot(id), point = at({x: 10, y});
      if (y > HEAD.top) context.fillText(fitting(lanes[lane], left - 16), point.x, point.y);
    }
    context.textAlign = 'center';
    const columnsAt = [...columnAt].sort(([a], [b]) => a - b).map(([column, id]) => [briefly(columns[column], columns[column - 1]), spot(id).x]);
    const wide = columnsAt.length > 1 ? columnsAt[1][1] - columnsAt[0][1] : canvas.clientWidth;
    for (const [words, x] of columnsAt) {
      const point = at({x, y: HEAD.top / 2});
      if (x > left) context.fillText(heading(words, wide - 4), point.x, point.y);
    }
    context.restore();
  }

  function heading(words, width) {
    if (labels.extent([words])[0] * 0.86 <= width) return words;
    return {earlier: '←', later: '→', 'no date': '–'}[words] ?? words.split(' ')[0].slice(0, Math.max(Math.floor(width / 8), 1));
  }

  /** Both names of a lane, or where they have no room the first. */
  function fitting(lane, width) {
    return labels.extent([lane])[0] <= width ? lane : labels.shorten(lane.split(', ')[0], width);
  }

  /** How many events: in the cell where it has room for the number, else beside it. */
  function drawCounts(context, {places, scale, colours, face, sizes}) {
    context.save();
    context.textBaseline = 'middle';
    context.font = `600 ${10 / scale}px ${face}`;
    for (const cell of cells.filter(({id}) => places[id])) {
      const count = String(cell.events.length), size = sizes(cell.id), {x, y} = places[cell.id], inside = 2 * size * scale > 6.5 * count.length + 3;
      context.textAlign = inside ? 'center' : 'left';
      context.fillStyle = inside ? colours.sheet : colours.soft;
      if (inside || scale > 0.4) context.fillText(count, inside ? x : x + size + 3 / scale, y);
    }
    context.restore();
  }

  /** A rule for each lane. */
  function drawLanes(context, {net, scale, colours}) {
    context.save();
    context.strokeStyle = colours.line;
    context.lineWidth = 1 / scale;
    const a = net.DOMtoCanvas({x: 0, y: 0}).x, b = net.DOMtoCanvas({x: canvas.clientWidth, y: 0}).x;
    for (const y of new Set(cells.map(({id}) => net.getPosition(id).y))) {
      context.beginPath();
      context.moveTo(a, y);
      context.lineTo(b, y);
      context.stroke();
    }
    context.restore();
  }
}

/** "Aug 2020" for "August 2020", "Aug" after another month of the year. */
function briefly(words, before) {
  const short = words.replace(/\b(Jan|Febr|Mar|Apr|Jun|Jul|Aug|Sept|Octo|Novem|Decem)[a-z]+\b/g, month => month.slice(0, 3));
  return before?.endsWith(words.slice(-4)) ? short.replace(/ \d{4}$/, '') : short;
}
