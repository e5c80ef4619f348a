// Where in time an event lies, and how surely: what the timeline draws, and never more than the bounds say.
'use strict';

const STATED_DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Of an event with any bound: `from` and `to` (day numbers, `to` excluded, null where open), the part in which it surely
 * lies (`sure`), whether both ends are stated (`exact`), the tighter days that are only assumed, and one day to sort by (`at`).
 */
function timeShape({bounds, edtf, assumed}) {
  const [earliestBegin, latestBegin, earliestEnd, latestEnd] = bounds.map(dayNumber);
  const known = [earliestBegin, latestBegin, earliestEnd, latestEnd].filter(day => day !== null);
  if (!known.length) return null;
  const stated = (edtf ?? '').split('/').map(day => STATED_DAY.test(day) ? dayNumber(day) : null);
  const [first, last] = [stated[0], stated.at(-1)];
  const exact = first !== null && last !== null && first === earliestBegin && last === latestEnd;
  const sure = exact ? [first, last + 1] : surePart({first, last, latestBegin, earliestEnd, interval: stated.length > 1});
  const from = earliestBegin ?? null, to = latestEnd === null ? null : latestEnd + 1;
  const at = from !== null && to !== null ? (from + to - 1) / 2 : latestEnd ?? earliestBegin ?? latestBegin ?? earliestEnd;
  return {from, to, sure, exact, at, assumed: assumedPart(assumed), first: Math.min(...known), last: Math.max(...known)};
}

/** The days on which an event surely went on: a stated end of an interval, or what lies between its latest begin and its earliest end. */
function surePart({first, last, latestBegin, earliestEnd, interval}) {
  if (interval && first !== null) return [first, Math.max(first, earliestEnd ?? first) + 1];
  if (interval && last !== null) return [Math.min(last, latestBegin ?? last), last + 1];
  return latestBegin !== null && earliestEnd !== null && latestBegin <= earliestEnd ? [latestBegin, earliestEnd + 1] : null;
}

function assumedPart(assumed) {
  if (!assumed) return null;
  const [begin, , earliestEnd, end] = assumed.map(dayNumber);
  return [begin ?? earliestEnd, end === null ? null : end + 1];
}

/** The stretch that holds most of these days: more than 60 % of them only where it does not get much longer (and a week) by it; null for nothing. */
function mainDays(days) {
  const sorted = [...days].sort((a, b) => a - b);
  if (!sorted.length) return null;
  let best = shortest(sorted, 0.6);
  for (const [share, longer] of [[0.8, 2], [0.95, 1.5]]) {
    const wider = shortest(sorted, share);
    if (wider[1] - wider[0] + 1 <= longer * (best[1] - best[0] + 1) + 7) best = wider;
  }
  return best;
}

/** The shortest stretch that holds a share of sorted days. */
function shortest(sorted, share) {
  const take = Math.ceil(sorted.length * share);
  let best = [sorted[0], sorted[take - 1]];
  for (let i = 1; i + take <= sorted.length; i++) if (sorted[i + take - 1] - sorted[i] < best[1] - best[0]) best = [sorted[i], sorted[i + take - 1]];
  return best;
}

const ORIGINS = {date: 'stated', chain: 'follows from the order of events', published: 'the day of the document'};

/** What is known of the time of an event and from where, line by line. */
function timeWords(node) {
  const [earliest, , , latest] = node.bounds.map(dayNumber), [from, , , to] = node.origins;
  const exact = timeShape(node)?.exact;
  const lines = [];
  if (!exact && earliest !== null) lines.push(`Not before ${dayWords(earliest)}: ${ORIGINS[from] ?? from}`);
  if (!exact && latest !== null) lines.push(`Not after ${dayWords(latest)}: ${ORIGINS[to] ?? to}`);
  if (node.assumed) lines.push(`Assumed from a vague word: ${assumedWords(node)}`);
  return lines;
}

function assumedWords({bounds, assumed}) {
  const words = ['begun not before', 'begun by', 'over not before', 'over by'];
  return words.map((word, i) => assumed[i] !== bounds[i] ? `${word} ${dayWords(dayNumber(assumed[i]))}` : '').filter(Boolean).join(', ');
}
