// The timeline: vis-timeline places what spans.js knows; nothing stands on a day that no source gives.
'use strict';

/** Fill `pane` with the controls, the axis, the strips of what has no date, and the time brush. */
function makeTimeline({story, state, pane, choose, announce}) {
  const shapes = new Map(story.events.map(id => [id, timeShape(story.nodes[id])]).filter(([, shape]) => shape));
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const brush = makeBrush({shapes: [...shapes.values()], state, announce});
  const days = dayFields({state, id: 'timeline', limits: brush.limits});
  const strips = makeStrips({story, choose}), made = makeTimelineItems({story, shapes});
  const axis = el('div', {class: 'axis', role: 'group', 'aria-label': 'Events in time'});
  const empty = el('p', {class: 'hint none'}, 'No event that is shown has a date.');
  const choices = [['none', 'No lanes'], ['actor', 'By actor'], ['theme', 'By theme']].map(([value, words]) => el('option', {value}, words));
  const by = el('select', {id: 'lanes', 'aria-label': 'Lanes', onchange: () => fill()}, choices);
  const button = (words, action, label) => el('button', {type: 'button', class: 'button', 'aria-label': label ?? null, onclick: action}, words);
  pane.append(
    el('h2', {class: 'unseen'}, 'Timeline'),
    el('div', {class: 'bar'}, by,
      el('span', {class: 'zoom', role: 'group', 'aria-label': 'Zoom'}, button('−', () => zoom(-0.5), 'Zoom out'), button('+', () => zoom(0.5), 'Zoom in'),
        button('All', showAll), button('Main days', showMain)),
      days.element),
    axis, empty, strips.element, brush.element);
  const opened = new Set(); // crowds that the reader has opened
  let timeline = null, latest = null, items = new Map(), sequence = [], at = null, counted = false, stale = true, selected = new Set(), timer = 0;
  const tip = makeTip({pane, lines: tipLines});
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
    timeline?.setOptions({zoomMin: leastDays() * DAY_LENGTH});
  }

  /** The days that a window holds at least: days are all that is known, so the axis never comes to hours. */
  function leastDays() {
    return Math.max(3, Math.ceil(axis.clientWidth / 180));
  }

  function update(changed) {
    stale = false;
    timeline ??= open();
    if (latest.state.span && (!changed || changed.has('span'))) look(latest.state.span.map(dayNumber));
    fill();
  }

  function open() {
    const [first, last] = extent(), room = Math.max((last - first) * 0.1, 7), window = main();
    const opening = new vis.Timeline(axis, new vis.DataSet([]), {
      moment: date => vis.moment(date).utc(), start: startOfDay(window[0]), end: startOfDay(window[1]),
      min: startOfDay(first - room), max: startOfDay(last + room), zoomMin: leastDays() * DAY_LENGTH,
      height: '100%', orientation: 'top', stack: true, verticalScroll: true, zoomKey: 'ctrlKey',
      selectable: false, showCurrentTime: false, maxMinorChars: 4, showTooltips: false,
      margin: {axis: 4, item: {horizontal: 0, vertical: 4}}, order: (a, b) => a.order - b.order,
      template: content, groupTemplate: laneName, groupOrder: 'order',
    });
    Object.assign(opening, {initialFitDone: true, initialRangeChangeDone: true}); // else it stays hidden until its window is moved
    opening.on('click', ({item, event}) => item && act(item, event.srcEvent ?? event));
    opening.on('rangechanged', () => {
      clearTimeout(timer);
      if (counted) timer = setTimeout(fill, 60);
    });
    opening.on('changed', keepStop);
    return opening;
  }

  function extent() {
    const found = [...shapes.values()];
    return found.length ? [Math.min(...found.map(({first}) => first)), Math.max(...found.map(({last}) => last)) + 1] : [0, 1];
  }

  /** The window about the stretch that holds most of what is dated, among what is shown. */
  function main() {
    const seen = latest.visible.events.map(id => shapes.get(id)).filter(Boolean);
    const dated = seen.filter(shape => shape.from !== null && shape.to !== null && shape.to - shape.from <= 31);
    return padded(mainDays(dated.length ? dated.flatMap(({from, to}) => [from, to - 1]) : seen.map(shape => Math.floor(shape.at))) ?? extent());
  }

  function padded([first, last]) {
    const room = Math.max((last + 1 - first) * 0.12, (leastDays() - (last + 1 - first)) / 2, 1);
    return [first - room, last + 1 + room];
  }

  function look(span) {
    const [first, last] = padded(span);
    timeline.setWindow(startOfDay(first), startOfDay(last), {animation: false});
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
    if (timeline) timeline.setWindow(startOfDay(first), startOfDay(last), {animation: false});
  }

  /** Give vis-timeline what is to be seen: all where it is little, what lies in the window, or counts. */
  function fill() {
    if (!timeline) return;
    const events = latest.visible.events.filter(id => shapes.has(id));
    empty.hidden = events.length > 0;
    const grouped = by.value !== 'none', lanes = findLanes(by.value, events, story);
    let entries = made.crowded(lanes, {grouped, opened});
    counted = entries.length > MOST_ITEMS;
    if (counted) {
      const {start, end} = timeline.getWindow(), [first, last] = [start / DAY_LENGTH, end / DAY_LENGTH], room = (last - first) / 4;
      const near = findLanes(by.value, events.filter(id => overlaps(shapes.get(id), first - room, last + room)), story);
      entries = made.crowded(near, {grouped, opened});
      if (entries.length > MOST_ITEMS) entries = made.counts(near, {first, last, grouped});
    }
    items = new Map(entries.map(entry => [entry.id, entry]));
    sequence = [...entries].sort((one, other) => one.start - other.start || one.order - other.order).map(({id}) => id);
    if (!items.has(at)) at = null;
    const groups = lanes.map(({id, label}, order) => ({id, label, order, content: ''}));
    lay(grouped ? new vis.DataSet(groups) : null, new vis.DataSet(entries));
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

  /** What stands in an item: always a button of ours, never markup. */
  function content({id}) {
    const entry = items.get(id);
    if (!entry) return el('span');
    const {node, ids} = entry, pressed = node ? String(selected.has(node)) : null;
    const given = {type: 'button', class: 'item', 'data-item': id, 'data-tip': node ?? id, 'data-event': node ?? null, tabindex: -1, 'aria-pressed': pressed};
    if (entry.span) return el('button', {...given, 'aria-label': barWords(entry)}, ids.length.toLocaleString('en'));
    const label = entry.crowd ? plural(ids.length, 'event') : eventLabel(story.nodes[node]), when = entry.crowd ? crowdWords(entry) : story.nodes[node].when;
    return el('button', given, arrow(entry, 'left', '◀', 'begin not known: '), el('span', {class: 'label'}, label), el('span', {class: 'unseen'}, `, ${when}`),
      arrow(entry, 'right', '▶', ', end not known'));
  }

  /** Where an end is open: a sign to see, and words to hear. */
  function arrow({className}, side, sign, words) {
    const open = className.includes(`open-${side}`) || className.includes('open-both');
    return open ? [el('span', {class: 'arrow', 'aria-hidden': 'true'}, sign), el('span', {class: 'unseen'}, words)] : null;
  }

  function barWords({ids, span}) {
    return `${plural(ids.length, 'event')}, ${spanWords(span.map(dayIso))}`;
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
    tip.hide();
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

  function tipLines({dataset}) {
    const entry = items.get(dataset.item), node = story.nodes[dataset.tip];
    if (node) return eventLines(node);
    if (!entry) return [];
    if (entry.span) return [`${barWords(entry)}. Choose to look closer.`];
    return [`${plural(entry.ids.length, 'event')} of which only this is known: ${crowdWords(entry)}. Choose to open.`];
  }

  function eventLines(node) {
    const label = el('strong', {class: node.kind === 'told' ? 'quoted' : null}, name(capital(node.label)));
    const teller = node.kind === 'told' ? [[name(node.told || 'Told'), `. ${capital(node.statusWords)}.`]] : [];
    return [label, `${capital(node.type)}, ${node.when}`, ...timeWords(node), ...teller];
  }
}
