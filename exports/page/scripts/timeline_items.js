// What vis-timeline is given: events, crowds of events of which only one bound is known, or bars with counts.
'use strict';

const MOST_ITEMS = 250; // above that, bars with counts
const CROWD = 4; // so many events of which only one and the same bound is known are drawn as one, to be opened
const ALIGN = {left: 'right', right: 'left', both: 'center'}; // of a box, by its open side: it ends, or begins, at its day
const UNITS = {day: 1, isoWeek: 7, month: 30, quarter: 91, year: 365};

/** `shapes`: timeShape by id of event. The items of lanes ([{id, events}]) as data; with `grouped` they name their lane. */
function makeTimelineItems({story, shapes}) {
  return {crowded, counts};

  /** An item for each event; events that share the one bound that is known stand together until their crowd is opened. */
  function crowded(lanes, {grouped, opened}) {
    return lanes.flatMap(({id: lane, events}) => {
      const crowds = new Map(), group = grouped ? {group: lane} : {};
      for (const id of events) {
        const {from, to, at, sure, assumed} = shapes.get(id), loose = !sure && !assumed && (from === null || to === null);
        const key = loose ? `${lane} ${from} ${to} ${at}` : `${lane} ${id}`;
        if (!crowds.has(key)) crowds.set(key, []);
        crowds.get(key).push(id);
      }
      return [...crowds].flatMap(([key, ids]) => ids.length < CROWD || opened.has(key) ? ids.map(id => item(id, lane, group)) : [crowd(key, ids, group)]);
    });
  }

  /** Percentages tell the style sheet where an event is sure, and where it is only assumed. */
  function item(id, lane, group) {
    const shape = shapes.get(id), {from, to, sure, assumed} = shape, {kind, status} = story.nodes[id], open = openSide(shape);
    const certain = shape.exact ? 'exact' : sure ? 'partly' : 'bounds';
    const className = `event ${kind} ${status} ${certain} open-${open}${assumed ? ' assumed' : ''}`;
    const known = {id: `${lane} ${id}`, node: id, order: story.place.get(id), ...group, content: '', className};
    const first = from ?? sure?.[0] ?? assumed?.[0] ?? null, last = to ?? sure?.[1] ?? assumed?.[1] ?? null;
    if (first === null || last === null || first >= last) return {...known, ...box(shape)};
    const share = day => `${(Math.min(Math.max((day - first) / (last - first), 0), 1) * 100).toFixed(2)}%`;
    const style = [
      sure && `--sure-from: ${share(sure[0])}; --sure-to: ${share(sure[1])}`,
      assumed && `--assumed-from: ${share(assumed[0] ?? first)}; --assumed-to: ${share(assumed[1] ?? last)}`,
    ].filter(Boolean).join('; ');
    return {...known, type: 'range', start: startOfDay(first), end: startOfDay(last), ...style && {style}};
  }

  function crowd(key, ids, group) {
    const shape = shapes.get(ids[0]);
    const className = `crowd bounds open-${openSide(shape)}`;
    return {id: `crowd ${key}`, crowd: key, ids, order: story.place.get(ids[0]), ...group, content: '', className, ...box(shape)};
  }

  /** A box beside the one day that is known. */
  function box(shape) {
    return {type: 'box', start: startOfDay(shape.to ?? shape.from ?? shape.at), align: ALIGN[openSide(shape)] ?? 'center'};
  }

  function openSide({from, to}) {
    return from === null ? to === null ? 'both' : 'left' : to === null ? 'right' : 'closed';
  }

  /** Bars of a day, a week, a month or more with the number of events in each, for the days that are looked at. */
  function counts(lanes, {first, last, grouped}) {
    const most = Math.min(60, Math.floor(MOST_ITEMS / lanes.length));
    const unit = Object.keys(UNITS).find(name => (last - first) / UNITS[name] <= most) ?? 'year';
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
      id: `count ${lane} ${start}`, ids, span: [start / DAY_LENGTH, end / DAY_LENGTH - 1], order: start, ...grouped && {group: lane}, content: '',
      type: 'range', className: 'count-bar', start: new Date(start), end: new Date(start + 0.98 * (end - start)), style: `--share: ${(ids.length / highest * 100).toFixed(1)}%`,
    }));
  }
}

/** The moment at which a day (a number) begins. */
function startOfDay(day) {
  return new Date(day * DAY_LENGTH);
}
