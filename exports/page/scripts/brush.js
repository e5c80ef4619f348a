// The time brush: how many events lie where, and two handles that choose the days that all views show.
'use strict';

const BINS = 160;

/** A strip over all days of `shapes`; it writes `state.span`. */
function makeBrush({shapes, state, announce}) {
  const scale = makeScale(shapes), all = [scale.first, scale.last];
  const label = el('output', {class: 'brush-words'});
  const from = handle(0, 'First day'), to = handle(1, 'Last day'), frame = el('div', {class: 'brush-frame'});
  const strip = el('div', {class: 'brush-strip', title: 'Drag to choose days'}, density(shapes, scale), frame, from, to);
  const foot = el('div', {class: 'brush-foot'}, ticks(scale), label);
  const element = el('div', {class: 'brush', role: 'group', 'aria-label': 'Days that all views show'}, strip, foot);
  let shown = all, drag = null, typing = false;
  strip.addEventListener('pointerdown', start);
  strip.addEventListener('pointermove', move);
  strip.addEventListener('pointerup', finish);
  strip.addEventListener('pointercancel', () => { drag = null; place(current()); });
  return {element, render, limits: all.map(dayIso)};

  function render({state: {span}}, changed) {
    if (!changed || changed.has('span')) place(span?.map(dayNumber) ?? all);
  }

  function current() {
    return state.get().span?.map(dayNumber) ?? all;
  }

  function handle(side, words) {
    return el('div', {
      class: `brush-handle side-${side}`, role: 'slider', tabindex: 0, 'aria-label': words, 'aria-valuemin': scale.first, 'aria-valuemax': scale.last,
      'data-side': side, onkeydown: event => step(event, side), onblur: () => { typing = false; },
    });
  }

  /** Show a pair of days without choosing it. */
  function place(days) {
    shown = days.map(day => Math.min(Math.max(day, scale.first), scale.last));
    const [a, b] = [scale.share(shown[0]), scale.share(shown[1] + 1)];
    from.style.left = frame.style.left = `${a * 100}%`;
    to.style.left = `${b * 100}%`;
    frame.style.width = `${(b - a) * 100}%`;
    [from, to].forEach((knob, side) => {
      knob.setAttribute('aria-valuenow', shown[side]);
      knob.setAttribute('aria-valuetext', dayWords(shown[side]));
    });
    const whole = shown[0] === scale.first && shown[1] === scale.last;
    strip.classList.toggle('whole', whole);
    label.textContent = whole ? '' : spanWords(shown.map(dayIso));
    element.classList.toggle('chosen', !whole);
    label.style.left = `clamp(5rem, ${(a + b) * 50}%, calc(100% - 5rem))`;
  }

  function choose(days, options) {
    const whole = days[0] <= scale.first && days[1] >= scale.last;
    state.set({span: whole ? null : days.map(dayIso)}, options);
  }

  /** Arrow keys move a handle by a day, Page Up and Page Down by a week; keys pressed in a row are undone together. */
  function step(event, side) {
    const by = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -Infinity, End: Infinity}[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const days = current(), [least, most] = side === 0 ? [scale.first, days[1]] : [days[0], scale.last];
    days[side] = Math.min(Math.max(days[side] + by, least), most);
    choose(days, {passing: typing});
    typing = true;
  }

  function dayAt(event) {
    const box = strip.getBoundingClientRect();
    return scale.day(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.99999));
  }

  /** A handle is resized, what is chosen is moved, anywhere else a new stretch is drawn. */
  function start(event) {
    if (event.button !== 0) return;
    const day = dayAt(event), side = event.target.dataset.side, [a, b] = shown;
    const inside = event.target === frame && !strip.classList.contains('whole');
    drag = side !== undefined ? {fixed: [b, a][side]} : inside ? {grip: day, days: [a, b]} : {fixed: day};
    drag.moved = false;
    strip.setPointerCapture(event.pointerId);
    event.preventDefault();
    event.target.focus?.({preventScroll: true});
  }

  function move(event) {
    if (!drag) return;
    const day = dayAt(event);
    drag.moved = true;
    if (drag.days) {
      const by = Math.min(Math.max(day - drag.grip, scale.first - drag.days[0]), scale.last - drag.days[1]);
      place(drag.days.map(one => one + by));
    } else place([Math.min(day, drag.fixed), Math.max(day, drag.fixed)]);
  }

  function finish() {
    if (!drag) return;
    const {moved} = drag;
    drag = null;
    if (!moved) return;
    choose(shown);
    announce(state.get().span ? `Only ${dayWords(shown[0])} to ${dayWords(shown[1])}` : 'All days');
  }
}

/** Days to shares of the strip's width and back: the stretch that holds most events has most of it, what lies outside is drawn short. */
function makeScale(shapes) {
  const main = mainDays(shapes.map(({at}) => Math.floor(at))) ?? [0, 0];
  const days = [...new Set([...shapes.flatMap(shape => [shape.first, shape.last, shape.last + 1]), main[0], main[1] + 1])].sort((a, b) => a - b);
  const most = Math.max(2, Math.round((main[1] - main[0]) / 8)), lengths = days.slice(1).map((day, i) => Math.min(day - days[i], most));
  const inside = days.slice(1).map((day, i) => days[i] >= main[0] && day <= main[1] + 1);
  const sum = within => lengths.reduce((all, length, i) => all + (inside[i] === within ? length : 0), 0);
  const shrink = Math.min(1, 0.5 * sum(true) / sum(false)), places = [0];
  lengths.forEach((length, i) => places.push(places[i] + length * (inside[i] ? 1 : shrink)));
  const whole = places.at(-1);
  return {
    first: days[0], last: days.at(-1) - 1, days, main,
    share: day => between(day, days, places) / whole, day: share => Math.floor(between(share * whole, places, days) + 1e-6),
  };
}

/** Linear between the knots `xs` (rising) with the values `ys`. */
function between(x, xs, ys) {
  let low = 0, high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  return ys[low] + (ys[high] - ys[low]) * (x - xs[low]) / (xs[high] - xs[low] || 1);
}

/** Bars: the dark part are events between two days, the light part those of which only one bound is known. */
function density(shapes, scale) {
  const closed = new Float64Array(BINS), open = new Float64Array(BINS);
  for (const shape of shapes) {
    const [a, b] = [shape.first, shape.last + 1].map(day => Math.min(Math.floor(scale.share(day) * BINS), BINS - 1));
    const into = shape.from !== null && shape.to !== null ? closed : open;
    for (let i = a; i <= Math.max(a, b - 1); i++) into[i] += 1 / Math.max(b - a, 1);
  }
  const tallest = Math.sqrt(Math.max(...closed.map((count, i) => count + open[i]), 1));
  const bars = (counts, under) => [...counts].map((count, i) => {
    const low = Math.sqrt(under?.[i] ?? 0) / tallest, high = Math.sqrt(count + (under?.[i] ?? 0)) / tallest;
    return count ? `M${i} ${(1 - low).toFixed(3)}V${(1 - high).toFixed(3)}h1V${(1 - low).toFixed(3)}z` : '';
  }).join('');
  return svg('svg', {class: 'density', viewBox: `0 0 ${BINS} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    svg('path', {class: 'closed', d: bars(closed)}), svg('path', {class: 'open', d: bars(open, closed)}));
}

/** A few days under the strip, where there is room; those that a narrow strip has no room for are `spare`. */
function ticks(scale) {
  const candidates = [scale.first, scale.last, ...scale.main, ...scale.days].map(day => ({day, share: day === scale.last ? 1 : scale.share(day)}));
  const few = roomy(candidates, 0.27), many = roomy([...few, ...candidates], 0.145);
  return el('div', {class: 'brush-ticks', 'aria-hidden': 'true'}, many.map(one => {
    const classes = [one.share === 0 && 'first', one.share === 1 && 'last', !few.includes(one) && 'spare'].filter(Boolean);
    const mark = el('span', {class: classes.join(' ')}, shortDayWords(one.day));
    mark.style.left = `${one.share * 100}%`;
    return mark;
  }));
}

/** Those candidates, the first first, whose words of a width do not overlap. */
function roomy(candidates, width) {
  const found = [], extent = ({share}) => share === 0 ? [0, width] : share === 1 ? [1 - width, 1] : [share - width / 2, share + width / 2];
  for (const one of candidates) {
    const [a, b] = extent(one);
    if (found.every(other => extent(other)[0] >= b || extent(other)[1] <= a)) found.push(one);
  }
  return found;
}
