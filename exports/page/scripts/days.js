// Days as numbers since 1970 and in words; always UTC, so that no day moves with the reader's time zone.
'use strict';

const DAY_LENGTH = 86_400_000;
const LONG_DAY = new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric'});
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric'});

/** The number of an ISO day, null for none. */
function dayNumber(iso) {
  return iso === null ? null : Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_LENGTH);
}

function dayIso(number) {
  return new Date(number * DAY_LENGTH).toISOString().slice(0, 10);
}

/** "6 October 2020". */
function dayWords(number) {
  return LONG_DAY.format(number * DAY_LENGTH);
}

function shortDayWords(number) {
  return SHORT_DAY.format(number * DAY_LENGTH);
}

/** "6 October 2020", "4 to 6 October 2020": month and year are said once where they are the same. */
function spanWords([first, last]) {
  const [a, b] = [first, last].map(day => dayWords(dayNumber(day)).split(' '));
  if (first === last) return b.join(' ');
  while (a.length > 1 && a.at(-1) === b[a.length - 1]) a.pop();
  return `${a.join(' ')} to ${b.join(' ')}`;
}

/** Two labelled fields for a first and a last day, and a button to clear them; they write `state.span`. */
function dayFields({state, id, limits: [earliest, latest]}) {
  const field = (which, words) => el('input', {
    type: 'date', id: `${id}-${which}`, 'aria-label': words, min: earliest, max: latest, onchange: take,
  });
  const from = field('from', 'First day'), to = field('to', 'Last day');
  const words = 'Clear the days', action = () => state.set({span: null});
  const clear = el('button', {type: 'button', class: 'button', 'aria-label': words, title: words, onclick: action}, '✕');
  const parts = [el('label', {for: from.id}, 'From'), from, el('label', {for: to.id}, 'to'), to, clear];
  return {element: el('span', {class: 'days', role: 'group', 'aria-label': 'Days'}, parts), show};

  /** One day alone stands for all from then or until then. */
  function take() {
    if (!from.value && !to.value) return state.set({span: null});
    const span = [from.value || earliest, to.value || latest];
    state.set({span: span[0] <= span[1] ? span : [span[1], span[0]]});
  }

  function show(span) {
    from.value = span?.[0] ?? '';
    to.value = span?.[1] ?? '';
    clear.disabled = span === null;
  }
}
