// Names beside the nodes of the graph: as large at every zoom, like those on a map, and none covers another.
'use strict';

const LABEL_SIZE = 12.5; // screen pixels
const LINE = LABEL_SIZE * 1.18;
const SQUARE = 48; // of the grid in which boxes are looked up

/** A measure and a pen for `face`, which is the page's font. */
function makeLabels(face) {
  const measure = document.createElement('canvas').getContext('2d'), widths = new Map();
  return {place, write, extent, shorten};

  /** Boxes in screen pixels for {id, lines, x, y, r, must} in order of weight; where there is no room for one, none.
      What `must` be named may cover a marker, but never another label. Both are BoxGrids. */
  function place(items, {markers, taken, view}) {
    const found = [];
    for (const item of items) {
      const [width, height] = extent(item.lines), box = spot(item, width, height, {markers, taken, view});
      if (!box) continue;
      taken.add(box);
      found.push({...box, item});
    }
    return found;
  }

  function spot({id, x, y, r, must}, width, height, {markers, taken, view}) {
    let best = null, least = Infinity;
    for (const more of must ? [0, 10, 20, 32, 46, 62, 80, 100] : [0]) {
      const beside = r + 4 + more + width / 2, over = r + 3 + more + height / 2, across = width / 2 + r / 2;
      const spots = [[x, y + over], [x, y - over], [x + beside, y], [x - beside, y], ...must ? [[x + across, y + over], [x - across, y + over], [x + across, y - over], [x - across, y - over]] : []];
      for (const [cx, cy] of spots) {
        const box = around(id, cx, cy, width, height);
        if (!within(box, view) || taken.overlap(box)) continue;
        const covered = 25 * more + markers.overlap(box);
        if (covered === 0) return box;
        if (covered < least) [best, least] = [box, covered];
      }
    }
    return must ? best : null;
  }

  function extent(lines) {
    const key = lines.join('\n');
    if (!widths.has(key)) {
      measure.font = `650 ${LABEL_SIZE}px ${face}`;
      widths.set(key, [Math.max(...lines.map(line => measure.measureText(line).width)) + 4, lines.length * LINE]);
    }
    return widths.get(key);
  }

  /** Lines in a box; `scale` is the zoom of the canvas, which the context has already. */
  function write(context, lines, box, {scale, style, colour, halo}) {
    context.font = `${style} ${LABEL_SIZE / scale}px ${face}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.strokeStyle = halo;
    context.fillStyle = colour;
    context.lineWidth = 3.5 / scale;
    lines.forEach((line, i) => {
      const x = (box.x0 + box.x1) / 2 / scale, y = (box.y0 + LINE * (i + 0.5)) / scale;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }

  /** A text cut to a width. */
  function shorten(text, width) {
    if (extent([text])[0] <= width) return text;
    let cut = text;
    while (cut && extent([`${cut}…`])[0] > width) cut = cut.slice(0, -1);
    return `${cut.trimEnd()}…`;
  }
}

/** Boxes by the squares of a grid that they lie in, so that few of them need be compared with another. */
class BoxGrid {
  constructor(boxes = []) {
    this.all = [];
    this.squares = new Map();
    for (const box of boxes) this.add(box);
  }

  add(box) {
    this.all.push(box);
    this.eachSquare(box, key => {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    });
  }

  /** Area of a box that others cover; one that lies in several squares counts in each, which only makes it weigh more. */
  overlap(box) {
    let sum = 0;
    this.eachSquare(box, key => {
      for (const other of this.squares.get(key) ?? []) if (other.id !== box.id) sum += overlap(box, other);
    });
    return sum;
  }

  eachSquare({x0, x1, y0, y1}, visit) {
    for (let column = Math.floor(x0 / SQUARE); column <= Math.floor(x1 / SQUARE); column += 1) {
      for (let row = Math.floor(y0 / SQUARE); row <= Math.floor(y1 / SQUARE); row += 1) visit(column * 1e5 + row);
    }
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
