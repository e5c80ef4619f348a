// Why an event lies before another, and why its dates are as they are: found as graph/why.py finds it.
'use strict';

const DAY = 2 ** 24; // steps of a day, room for events that only follow one another
const CALENDAR = 0; // the point from which days count; event number i begins at point 2i + 1 and ends at 2i + 2
const SIDES = ['earliest_begin', 'latest_begin', 'earliest_end', 'latest_end'];
const NETWORKS = {happened: 1, told: 2};

/** What a link says of the points of its events (a, A begin and end of the one, b, B of the other): the first is not after the second, or (1) before it. */
const RELATIONS = {
  startsBefore: ['ab1'], before: ['Ab0'], during: ['ba0', 'AB0'], meets: ['Ab0', 'bA0'], overlaps: ['aB0', 'bA0'], equals: ['ab0', 'ba0', 'AB0', 'BA0'],
};

/** Answers about order and dates, each with the ids of its reasons; `reason(id)` gives {words, passages, document, assumed, aside}. */
function makeWhy(story) {
  const {nodes, reasons} = story;
  const parts = new Map(['links', 'dates', 'published', 'assumed'].flatMap(kind => reasons[kind].map((part, i) => [`${kind} ${i}`, {...part, kind}])));
  const numbers = new Map(story.events.map((id, i) => [id, i]));
  const networks = new Map(), linked = new Set(reasons.links.flatMap(({from, to}) => [from, to]));
  const begin = id => 2 * numbers.get(id) + 1, end = id => 2 * numbers.get(id) + 2;
  return {known: parts.size > 0, answer, shared, bounds, around, reason, clashes, links: linksBetween};

  /** A reason in words; the event that it is given for (`of`) is not named again where the reason is its own date. */
  function reason(id, of = null) {
    const part = parts.get(id), aside = part.networks === 0, event = part.event ?? null, label = event && nodes[event].label;
    const subject = event && event === of ? 'it' : label && name(label);
    if (part.kind === 'published') {
      const source = story.documents[part.document];
      return {words: [subject, ' is told as past in ', name(source.title), `, published ${dayWords(dayNumber(part.day))}`], passages: [], document: part.document, assumed: false, aside};
    }
    const words = event && part.words.startsWith(label) ? [subject, part.words.slice(label.length)] : [name(part.words)];
    return {words, passages: part.passages, document: null, assumed: part.kind === 'assumed', aside};
  }

  /** Ids of the links that tie two events directly. */
  function linksBetween(a, b) {
    return [...parts].filter(([, part]) => part.kind === 'links' && (part.from === a && part.to === b || part.from === b && part.to === a)).map(([id]) => id);
  }

  /** Contradictions that an event is part of, each with the ids of what cannot all be so. */
  function clashes(id) {
    const numbers = new Set([...parts.values()].filter(({event, from, to}) => [event, from, to].includes(id)).flatMap(part => part.clashes ?? []));
    return [...numbers].map(number => [...parts].filter(([, part]) => part.clashes?.includes(number)).map(([key]) => key));
  }

  /** How event `a` lies to event `b`, with the fewest reasons: before, after, during, contains, equals, starts before, starts after, overlaps, not known. */
  function answer(a, b) {
    if (a === b) return {answer: 'equals', reasons: []};
    const network = networkOf(a, b), first = (x, y, strict = false) => chain(network, x, y, strict);
    const both = (one, other) => one && other && [...new Set([...one, ...other])];
    const inside = () => both(first(begin(b), begin(a)), first(end(a), end(b)));
    const contains = () => both(first(begin(a), begin(b)), first(end(b), end(a)));
    const candidates = {
      equals: () => both(inside(), contains()), before: () => first(end(a), begin(b)), after: () => first(end(b), begin(a)), during: inside, contains,
      'starts before': () => first(begin(a), begin(b), true), 'starts after': () => first(begin(b), begin(a), true),
      overlaps: () => both(first(begin(a), end(b)), first(begin(b), end(a))),
    };
    for (const [word, find] of Object.entries(candidates)) {
      const found = find();
      if (found) return {answer: word, reasons: found};
    }
    return {answer: 'not known', reasons: []};
  }

  /** Where the order of two events is open: the nearest event that links put before both, and the nearest after both. */
  function shared(a, b) {
    const network = networkOf(a, b);
    return [['before', network.earlier], ['after', network.later]].flatMap(([side, edges]) => {
      const [one, other] = [a, b].map(id => reach(begin(id), edges));
      const found = [...one].filter(([point, step]) => isBegin(point) && step.weight < 0 && other.get(point)?.weight < 0)
        .map(([point, step]) => ({event: eventAt(point), side, steps: [step, other.get(point)]})).filter(({event}) => event !== a && event !== b);
      const [nearest] = found.sort((x, y) => x.steps[0].count + x.steps[1].count - y.steps[0].count - y.steps[1].count);
      return nearest ? [{event: nearest.event, side, reasons: nearest.steps.map(step => side === 'before' ? trail(step).reverse() : trail(step))}] : [];
    });
  }

  /** Each known bound of an event with its reasons, those that rest on an assumption last. */
  function bounds(id) {
    const network = networkOf(id), found = SIDES.map(side => bound(network, id, side));
    const known = found.filter(Boolean).map(item => ({...item, assumed: false}));
    if (!reasons.assumed.some(part => part.networks & network.number)) return known;
    const loose = networkOf(id, id, {assuming: true});
    const tighter = SIDES.map(side => bound(loose, id, side)).filter((item, i) => item && item.day !== found[i]?.day);
    return [...known, ...tighter.map(item => ({...item, assumed: true}))];
  }

  /** The events that links put before an event or after it, the nearest first: [{id, answer, steps}]. */
  function around(id) {
    const sides = {before: [], after: []};
    if (!linked.has(id)) return sides;
    const network = networkOf(id);
    for (const [side, edges, near, far] of [['before', network.earlier, begin, end], ['after', network.later, end, begin]]) {
      const over = reach(near(id), edges), started = reach(begin(id), edges);
      for (const other of new Set([...over.keys(), ...started.keys()].map(eventAt))) {
        if (other === id) continue;
        const whole = over.get(far(other)), start = started.get(begin(other));
        if (whole) sides[side].push({id: other, answer: side, steps: whole.count});
        else if (start?.weight < 0) sides[side].push({id: other, answer: `starts ${side}`, steps: start.count});
      }
      sides[side].sort((x, y) => x.steps - y.steps);
    }
    return sides;
  }

  /** The network to ask about events: that of what happened where it knows all of them. */
  function networkOf(a, b = a, {assuming = false} = {}) {
    const number = nodes[a].status === 'happened' && nodes[b].status === 'happened' ? NETWORKS.happened : NETWORKS.told;
    const key = `${number} ${assuming}`;
    if (!networks.has(key)) networks.set(key, connect(number, assuming));
    return networks.get(key);
  }

  /** Steps between points: `earlier` leads from a point to those that are not after it, `later` the other way. */
  function connect(number, assuming) {
    const network = {number, earlier: new Map(), later: new Map()};
    const put = (edges, from, to, weight, id) => edges.has(from) ? edges.get(from).push({to, weight, id}) : edges.set(from, [{to, weight, id}]);
    const join = (source, target, weight, id) => {
      if (source !== CALENDAR) put(network.earlier, source, target, weight, id);
      if (target !== CALENDAR) put(network.later, target, source, weight, id);
    };
    for (const id of story.events) join(end(id), begin(id), -1, null);
    for (const [id, part] of parts) {
      if (!(part.networks & number)) continue;
      if (part.kind === 'links') for (const [first, second, strict] of RELATIONS[part.relation]) join(point(part, second), point(part, first), -strict, id);
      if (part.earliest) join(begin(part.event), CALENDAR, -dayNumber(part.earliest) * DAY, id);
      const last = part.latest ?? part.day;
      if (last) join(CALENDAR, end(part.event), (dayNumber(last) + 1) * DAY - 1, id);
      if (part.kind === 'assumed' && assuming) join(end(part.from), begin(part.to), part.days * DAY, id);
    }
    return network;
  }

  function point({from, to}, letter) {
    return {a: begin, A: end, b: begin, B: end}[letter](letter.toLowerCase() === 'a' ? from : to);
  }

  function isBegin(point) {
    return point % 2 === 1;
  }

  function eventAt(point) {
    return story.events[Math.ceil(point / 2) - 1];
  }

  /** The fewest reasons from which one point is not after another, or (strict) before it; null where it does not follow. */
  function chain({earlier, later}, first, second, strict) {
    const limit = -Number(strict);
    const direct = walks(second, first, earlier).find(({weight}) => weight <= limit);
    // Over the calendar: a day that the second point is not before, and one that the first is not after.
    const down = walks(second, CALENDAR, earlier), up = down.length ? walks(first, CALENDAR, later) : [];
    const over = down.flatMap(one => up.filter(other => one.weight + other.weight <= limit).map(other => ({one, other, count: one.count + other.count})));
    const [dated] = over.sort((x, y) => x.count - y.count);
    if (direct && !(dated?.count < direct.count)) return trail(direct).reverse();
    return dated ? [...new Set([...trail(dated.other), ...trail(dated.one).reverse()])] : null;
  }

  /** One bound of an event: the day, and the fewest reasons for it. */
  function bound({earlier, later}, id, side) {
    const [kind, which] = side.split('_'), start = which === 'begin' ? begin(id) : end(id);
    const last = walks(start, CALENDAR, kind === 'latest' ? later : earlier).at(-1);
    if (!last) return null;
    return {side, day: dayIso(Math.floor((kind === 'latest' ? last.weight : -last.weight) / DAY)), reasons: trail(last)};
  }

  /** Ways from a point to another, the shortest first, each further one lighter: Bellman and Ford in rounds. */
  function walks(start, goal, edges) {
    const best = new Map([[start, 0]]), found = start === goal ? [{weight: 0, count: 0, id: null, came: null}] : [];
    let front = new Map([[start, {weight: 0, count: 0, id: null, came: null}]]);
    while (front.size) {
      const moved = new Map();
      for (const [point, came] of front) {
        for (const {to, weight, id} of edges.get(point) ?? []) {
          const reached = came.weight + weight;
          if (reached >= (best.get(to) ?? Infinity)) continue;
          best.set(to, reached);
          moved.set(to, {weight: reached, count: came.count + 1, id, came});
        }
      }
      if (moved.has(goal)) found.push(moved.get(goal));
      front = moved;
    }
    return found;
  }

  /** All points that links alone lead to, with the lightest of the shortest ways to each. */
  function reach(start, edges) {
    const found = new Map([[start, {weight: 0, count: 0, id: null, came: null}]]), todo = [start];
    for (const point of todo) {
      const came = found.get(point);
      for (const {to, weight, id} of edges.get(point) ?? []) {
        if (to === CALENDAR || Math.abs(weight) > 1) continue;
        const known = found.get(to), next = {weight: Math.max(came.weight + weight, -1), count: came.count + 1, id, came};
        if (known && known.weight <= next.weight) continue;
        found.set(to, next);
        todo.push(to);
      }
    }
    return found;
  }

  /** Reasons along a way, each once, from where it starts. */
  function trail(step) {
    const ids = [];
    for (let now = step; now; now = now.came) if (now.id) ids.unshift(now.id);
    return [...new Set(ids)];
  }
}
