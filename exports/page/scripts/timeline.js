// The timeline: vis-timeline places what spans.js knows; nothing stands on a day that no source gives.
'use strict';

const MOST_ITEMS = 250; // above that, bars with counts
const CROWD = 4; // so many events of which only one and the same bound is known are drawn as one, to be opened

/** Fill `pane` with the controls, the axis, the strips of what has no date, and the time brush. */
function makeTimeline({story, state, pane, choose, announce}) {
  const shapes = new Map(story.events.map(id => [id, timeShape(story.nodes[id])]).filter(([, shape]) => shape));
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const brush = makeBrush({shapes: [...shapes.values()], state, announce});
  const days = dayFields({state, id: 'timeline', limits: brush.limits});
  const strips = makeStrips({story, choose});
  const axis = el('div', {class: 'axis', role: 'group', 'aria-label': 'Events in time'});
  const empty = el('p', {class: 'hint none'}, 'No event that is shown has a date.');
  const by = el('select', {id: 'lanes', 'aria-label': 'Lanes', onchange: () => fill()}, [['none', 'No lanes'], ['actor', 'By actor'], ['theme', 'By theme']].map(([value, words]) => el('option', {value}, words)));
  const button = (words, action, label) => el('button', {type: 'button', class: 'button', 'aria-label': label ?? null, onclick: action}, words);
  const tip = el('div', {class: 'tip', role: 'tooltip', id: 'timeline-tip', hidden: true});
  pane.append(
    el('h2', {class: 'unseen'}, 'Timeline'),
    el('div', {class: 'bar'}, by,
      el('span', {class: 'zoom', role: 'group', 'aria-label': 'Zoom'}, button('−', () => zoom(-0.5), 'Zoom out'), button('+', () => zoom(0.5), 'Zoom in'), button('All', showAll), button('Main days', showMain)),
      days.element),
    axis, empty, strips.element, brush.element, tip);
  const opened = new Set(); // crowds that the reader has opened
  let timeline = null, latest = null, items = new Map(), sequence = [], at = null, counted = false, stale = true, selected = new Set(), timer = 0;
  followPointer();
  axis.addEventListener('keydown', walk);
  axis.addEventListener('click', event => {
    const item = event.detail === 0 && event.target.closest('[data-item]'); // by keyboard or a screen reader; vis tells us of the rest
    if (item) act(item.dataset.item, event);
  });
  return {render, resize, get view() { return timeline; }, shapes};

  function render(snapshot, changed) {
    latest = snapshot;
    const {state: {span, selection}, focus} = snapshot;
    const filtered = !changed || FILTERS.some(key => changed.has(key));
    if (filtered || changed.has('selection')) selected = chosen(selection, focus);
    brush.render(snapshot, changed);
    days.show(span);
    strips.render({...snapshot, selected}, changed);
    if (filtered) stale = true;
    if (!isShown()) return;
    if (stale) update(changed);
    if (!changed || filtered || changed.has('selection')) mark(Boolean(changed?.has('selection')));
  }

  /** The events to mark: those chosen, else those of an actor, a line or a passage. */
  function chosen(selection, focus) {
    if (!selection) return new Set();
    const ids = selection.node && story.isEvent(selection.node) ? [selection.node] : selection.nodes ?? selection.pair ?? [...focus.nodes];
    return new Set(ids.filter(id => story.isEvent(id)));
  }

  function isShown() {
    return axis.clientWidth > 0;
  }

  /** Called when the panel has got another size, or is shown for the first time. */
  function resize() {
    if (!isShown() || !latest) return;
    if (stale) {
      update(null);
      mark(true);
    }
  }

  function update(changed) {
    stale = false;
    timeline ??= open();
    if (latest.state.span && (!changed || changed.has('span'))) look(latest.state.span.map(dayNumber));
    fill();
  }

  function open() {
    const [first, last] = extent(), room = Math.max((last - first) * 0.1, 7), window = main();
    const made = new vis.Timeline(axis, new vis.DataSet([]), {
      moment: date => vis.moment(date).utc(), start: time(window[0]), end: time(window[1]), min: time(first - room), max: time(last + room), zoomMin: 3 * DAY_LENGTH,
      height: '100%', orientation: 'top', stack: true, verticalScroll: true, zoomKey: 'ctrlKey', selectable: false, showCurrentTime: false, maxMinorChars: 4, showTooltips: false,
      margin: {axis: 4, item: {horizontal: 6, vertical: 4}}, order: (a, b) => a.order - b.order, template: content, groupTemplate: laneName, groupOrder: 'order',
    });
    made.on('click', ({item, event}) => item && act(item, event.srcEvent ?? event));
    made.on('rangechanged', () => {
      clearTimeout(timer);
      if (counted) timer = setTimeout(fill, 60);
    });
    made.on('changed', keepStop);
    return made;
  }

  function time(day) {
    return new Date(day * DAY_LENGTH);
  }

  function extent() {
    const found = [...shapes.values()];
    return found.length ? [Math.min(...found.map(({first}) => first)), Math.max(...found.map(({last}) => last)) + 1] : [0, 1];
  }

  /** The window about the stretch that holds most of what is dated, among what is shown. */
  function main() {
    const seen = latest.visible.events.map(id => shapes.get(id)).filter(Boolean);
    const dated = seen.filter(shape => shape.from !== null && shape.to !== null && shape.to - shape.from <= 31);
    return padded(mainDays((dated.length ? dated : seen).map(shape => Math.floor(shape.at))) ?? extent());
  }

  function padded([first, last]) {
    const room = Math.max((last + 1 - first) * 0.12, 1);
    return [first - room, last + 1 + room];
  }

  function look(span) {
    const [first, last] = padded(span);
    timeline.setWindow(time(first), time(last), {animation: false});
  }

  function zoom(by) {
    if (timeline) timeline[by > 0 ? 'zoomIn' : 'zoomOut'](Math.abs(by), {animation: !reduced});
  }

  function showAll() {
    const [first, last] = extent();
    if (timeline) look([first, last - 1]);
  }

  function showMain() {
    const [first, last] = main();
    if (timeline) timeline.setWindow(time(first), time(last), {animation: false});
  }

  /** Give vis-timeline what is to be seen: all where it is little, what lies in the window, or counts. */
  function fill() {
    if (!timeline) return;
    const events = latest.visible.events.filter(id => shapes.has(id));
    empty.hidden = events.length > 0;
    let entries = crowded(findLanes(by.value, events, story));
    counted = entries.length > MOST_ITEMS;
    if (counted) {
      const {start, end} = timeline.getWindow(), [a, b] = [start / DAY_LENGTH, end / DAY_LENGTH], room = (b - a) / 4;
      const near = events.filter(id => overlaps(shapes.get(id), a - room, b + room)), lanes = findLanes(by.value, near, story);
      entries = crowded(lanes);
      if (entries.length > MOST_ITEMS) entries = counts(lanes, a, b);
    }
    items = new Map(entries.map(entry => [entry.id, entry]));
    sequence = [...entries].sort((one, other) => one.start - other.start || one.order - other.order).map(({id}) => id);
    if (!items.has(at)) at = null;
    const groups = by.value === 'none' ? null : findLanes(by.value, events, story).map(({id, label}, order) => ({id, label, order, content: ''}));
    lay(groups && new vis.DataSet(groups), new vis.DataSet(entries));
    timeline.setSelection(marked());
  }

  /** vis-timeline measures each item that it is given in sight by itself, which is slow; those that come into sight it measures together. */
  function lay(groups, entries) {
    const {range} = timeline, {start, end} = range;
    Object.assign(range, {start: -Infinity, end: -Infinity});
    timeline.setGroups(groups);
    timeline.setItems(entries);
    Object.assign(range, {start, end});
  }

  function overlaps(shape, first, last) {
    return shape.first < last && shape.last + 1 > first;
  }

  /** The items of all lanes; events that share the one bound that is known stand together until they are opened. */
  function crowded(lanes) {
    return lanes.flatMap(({id: lane, events}) => {
      const crowds = new Map();
      for (const id of events) {
        const shape = shapes.get(id), loose = shape.sure === null && (shape.from === null || shape.to === null) && !shape.assumed;
        const key = loose ? `${lane} ${shape.from} ${shape.to} ${shape.at}` : `${lane} ${id}`;
        if (!crowds.has(key)) crowds.set(key, []);
        crowds.get(key).push(id);
      }
      return [...crowds].flatMap(([key, ids]) => ids.length < CROWD || opened.has(key) ? ids.map(id => item(id, lane)) : [crowd(key, ids, lane)]);
    });
  }

  function group(lane) {
    return by.value === 'none' ? {} : {group: lane};
  }

  /** An event for vis-timeline. Percentages tell the style sheet where it is sure, and where it is only assumed. */
  function item(id, lane) {
    const shape = shapes.get(id), {kind, status} = story.nodes[id];
    const known = {id: `${lane} ${id}`, node: id, order: story.place.get(id), ...group(lane), content: ''};
    const open = shape.from === null ? shape.to === null ? 'both' : 'left' : shape.to === null ? 'right' : 'closed';
    const certain = shape.exact ? 'exact' : shape.sure ? 'partly' : 'bounds';
    const className = `event ${kind} ${status} ${certain} open-${open}${shape.assumed ? ' assumed' : ''}`;
    const from = shape.from ?? shape.sure?.[0] ?? shape.assumed?.[0] ?? null, to = shape.to ?? shape.sure?.[1] ?? shape.assumed?.[1] ?? null;
    if (from === null || to === null || from >= to) return {...known, type: 'box', className, start: time(shape.to ?? shape.from ?? shape.at), align: {left: 'right', right: 'left'}[open] ?? 'center'};
    const share = day => `${(Math.min(Math.max((day - from) / (to - from), 0), 1) * 100).toFixed(2)}%`;
    const style = [shape.sure && `--sure-from: ${share(shape.sure[0])}; --sure-to: ${share(shape.sure[1])}`,
      shape.assumed && `--assumed-from: ${share(shape.assumed[0] ?? from)}; --assumed-to: ${share(shape.assumed[1] ?? to)}`].filter(Boolean).join('; ');
    return {...known, type: 'range', className, start: time(from), end: time(to), ...(style && {style})};
  }

  function crowd(key, ids, lane) {
    const shape = shapes.get(ids[0]), day = shape.to ?? shape.from ?? shape.at, side = shape.to !== null ? 'left' : shape.from !== null ? 'right' : 'both';
    return {
      id: `crowd ${key}`, crowd: key, ids, order: story.place.get(ids[0]), ...group(lane), content: '', type: 'box', start: time(day),
      align: {left: 'right', right: 'left'}[side] ?? 'center', className: `crowd bounds open-${side}`,
    };
  }

  /** Bars of a day, a week, a month or a year with the number of events in each. */
  function counts(lanes, first, last) {
    const most = Math.min(60, Math.floor(MOST_ITEMS / lanes.length)), unit = ['day', 'isoWeek', 'month', 'quarter', 'year'].find(unit => (last - first) / {day: 1, isoWeek: 7, month: 30, quarter: 91, year: 365}[unit] <= most) ?? 'year';
    const bins = lanes.flatMap(({id: lane, events}) => {
      const found = new Map();
      for (const id of events) {
        const start = vis.moment(shapes.get(id).at * DAY_LENGTH).utc().startOf(unit).valueOf();
        if (!found.has(start)) found.set(start, []);
        found.get(start).push(id);
      }
      return [...found].map(([start, ids]) => ({lane, ids, start, end: vis.moment(start).utc().endOf(unit).valueOf() + 1}));
    });
    const highest = Math.max(...bins.map(({ids}) => ids.length));
    return bins.map(({lane, ids, start, end}) => ({
      id: `count ${lane} ${start}`, ids, span: [start / DAY_LENGTH, end / DAY_LENGTH - 1], order: start, ...group(lane), content: '', type: 'range', className: 'count-bar',
      start: new Date(start), end: new Date(end), style: `--share: ${(ids.length / highest * 100).toFixed(1)}%`,
    }));
  }

  /** What stands in an item: always a button of ours, never markup. */
  function content({id}) {
    const entry = items.get(id);
    if (!entry) return el('span');
    const attributes = {type: 'button', class: 'item', 'data-item': id, 'data-tip': entry.node ?? id, 'data-event': entry.node ?? null, tabindex: -1, 'aria-pressed': entry.node ? String(selected.has(entry.node)) : null};
    if (entry.span) return el('button', {...attributes, 'aria-label': `${plural(entry.ids.length, 'event')}, ${spanWords(entry.span.map(dayIso))}`}, entry.ids.length.toLocaleString('en'));
    const arrow = (side, sign, words) => entry.className.includes(`open-${side}`) || entry.className.includes('open-both') ? [el('span', {class: 'arrow', 'aria-hidden': 'true'}, sign), el('span', {class: 'unseen'}, words)] : null;
    const label = entry.crowd ? plural(entry.ids.length, 'event') : eventLabel(story.nodes[entry.node]);
    const when = el('span', {class: 'unseen'}, `, ${entry.crowd ? crowdWords(entry) : story.nodes[entry.node].when}`);
    return el('button', attributes, arrow('left', '◀', 'begin not known: '), el('span', {class: 'label'}, label), when, arrow('right', '▶', ', end not known'));
  }

  function crowdWords({ids}) {
    return story.nodes[ids[0]].when;
  }

  function laneName(lane) {
    return el('span', {class: 'lane-name'}, name(lane?.label ?? ''));
  }

  /** A click or Enter: an event is chosen, a crowd opened, a bar looked into. */
  function act(id, event) {
    const entry = items.get(id);
    if (!entry) return;
    at = id;
    if (entry.node) return choose({node: entry.node}, {add: event.shiftKey || event.ctrlKey || event.metaKey});
    hideTip();
    if (entry.span) return look(entry.span);
    opened.add(entry.crowd);
    at = null;
    fill();
    const first = [...items.values()].find(other => other.node === entry.ids[0] && other.group === entry.group);
    if (first) focusOn(first.id);
  }

  function marked() {
    return [...items.values()].filter(entry => entry.node ? selected.has(entry.node) : entry.ids.some(id => selected.has(id))).map(({id}) => id);
  }

  /** Mark what is chosen; `bring`: and come to the first of it. */
  function mark(bring) {
    if (!timeline) return;
    if (selected.size && selected.size <= 12) openCrowdsOf(selected);
    const ids = marked();
    timeline.setSelection(ids);
    for (const button of axis.querySelectorAll('button[data-event]')) button.setAttribute('aria-pressed', String(selected.has(button.dataset.event)));
    if (bring && ids.length) {
      requestAnimationFrame(() => {
        if (!ids.some(inSight)) come(ids[0]);
      });
    }
  }

  /** Come to an item: to its day, then to its lane, then to its row, a frame each, for vis-timeline lays out nothing that is out of sight. */
  function come(id, then = () => {}) {
    const entry = items.get(id), laid = timeline.itemSet.items[id];
    if (!entry || !laid) return;
    timeline.moveTo(new Date((entry.start.valueOf() + (entry.end ?? entry.start).valueOf()) / 2), {animation: false});
    requestAnimationFrame(() => {
      if (!laid.parent) return;
      if (Number.isFinite(laid.parent.top)) timeline._setScrollTop(-laid.parent.top);
      timeline.redraw();
      requestAnimationFrame(() => {
        if (laid.parent && Number.isFinite(laid.top)) timeline.focus(id, {zoom: false, animation: false});
        requestAnimationFrame(then);
      });
    });
  }

  function inSight(id) {
    const box = elementOf(id)?.getBoundingClientRect(), frame = axis.getBoundingClientRect();
    return Boolean(box) && box.bottom <= frame.bottom && box.top >= frame.top + 30 && box.right > frame.left && box.left < frame.right;
  }

  function openCrowdsOf(ids) {
    const before = opened.size;
    for (const entry of items.values()) if (entry.crowd && entry.ids.some(id => ids.has(id))) opened.add(entry.crowd);
    if (opened.size > before) fill();
  }

  function elementOf(id) {
    return axis.querySelector(`[data-item="${CSS.escape(id)}"]`);
  }

  /** Exactly one item is a stop for Tab; arrow keys go on from there. */
  function keepStop() {
    const buttons = [...axis.querySelectorAll('[data-item]')], stop = buttons.find(button => button.dataset.item === at) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  function walk(event) {
    const here = sequence.indexOf(event.target.closest?.('[data-item]')?.dataset.item), by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? sequence.length - 1 : here + by;
    if (here < 0 || !sequence[next]) return;
    event.preventDefault();
    focusOn(sequence[next]);
  }

  function focusOn(id) {
    at = id;
    const focus = () => {
      keepStop();
      elementOf(id)?.focus({preventScroll: true});
    };
    if (inSight(id)) focus();
    else come(id, focus);
  }

  function followPointer() {
    for (const type of ['pointerover', 'focusin']) {
      pane.addEventListener(type, event => {
        const target = event.target.closest('[data-tip]');
        if (target) showTip(target);
        else if (!event.target.closest('.tip')) hideTip();
      });
    }
    pane.addEventListener('pointerleave', hideTip);
    pane.addEventListener('focusout', hideTip);
    pane.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || tip.hidden) return;
      hideTip();
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function hideTip() {
    tip.hidden = true;
  }

  function showTip(target) {
    const entry = items.get(target.dataset.item), node = story.nodes[target.dataset.tip];
    if (!node && !entry) return;
    tip.replaceChildren(...(node ? eventTip(node) : entry.span ? [`${plural(entry.ids.length, 'event')}, ${spanWords(entry.span.map(dayIso))}. Choose to look closer.`]
      : [`${plural(entry.ids.length, 'event')} of which only this is known: ${crowdWords(entry)}. Choose to open.`]));
    tip.hidden = false;
    const box = target.getBoundingClientRect(), frame = pane.getBoundingClientRect(), middle = Math.min(Math.max(box.left, frame.left), frame.right) - frame.left;
    tip.style.left = `${Math.max(4, Math.min(middle, frame.width - tip.offsetWidth - 4))}px`;
    const below = box.bottom - frame.top + 6, above = box.top - frame.top - tip.offsetHeight - 6;
    tip.style.top = `${below + tip.offsetHeight <= frame.height ? below : above}px`;
  }

  function eventTip(node) {
    const line = (...parts) => el('div', {}, ...parts);
    return [
      line(el('strong', {class: node.kind === 'told' ? 'quoted' : null}, name(capital(node.label)))), line(`${capital(node.type)}, ${node.when}`),
      ...timeWords(node).map(words => line(words)), node.kind === 'told' ? line(name(node.told || 'Told'), `. ${capital(node.statusWords)}.`) : null,
    ].filter(Boolean);
  }
}
