// When an event was and what lies before and after it, each with its reasons.
'use strict';

const NEAREST = 4; // events shown at once on each side

const ANSWERS = {
  before: (a, b) => [a, ' was over before ', b, ' began'], after: (a, b) => [a, ' began after ', b, ' was over'],
  'starts before': (a, b) => [a, ' began before ', b, ' began'], 'starts after': (a, b) => [a, ' began after ', b, ' began'],
  during: (a, b) => [a, ' lay within ', b], contains: (a, b) => [b, ' lay within ', a], equals: (a, b) => [a, ' and ', b, ' took place at the same time'],
  overlaps: (a, b) => [a, ' and ', b, ' shared some time'], 'not known': (a, b) => ['Not known: no passage orders ', a, ' and ', b],
};
const BOUNDS = {earliest_begin: 'not before', latest_begin: 'begun by', earliest_end: 'not over before', latest_end: 'over by'};
const NOTES = {before: 'over before it began', 'starts before': 'began before it began', after: 'began after it was over', 'starts after': 'began after it began'};

/** `passage(span)` makes a button of a passage; `openDocument(number)` shows a document as a whole. */
function makeOrderSection({story, why, passage, openDocument, choose}) {
  const {nodes} = story;
  return {when, order, pair, reasons};

  /** Each known bound of an event, those with the same reasons together. */
  function when(id) {
    if (!why.known) return [];
    const groups = Map.groupBy(telling(why.bounds(id)), bound => JSON.stringify([bound.assumed, bound.reasons]));
    const lines = [...groups.values()].map(bounds => el('div', {class: 'because'}, el('p', {}, el('b', {}, capital(boundWords(bounds))), bounds[0].assumed ? ' (assumed)' : '', ', because'), reasons(bounds[0].reasons, id)));
    return [
      el('h4', {}, 'When'), ...(lines.length ? lines : [el('p', {class: 'lead'}, 'Date not known: no passage and no day of publication bounds it.')]),
      ...why.clashes(id).flatMap(ids => [el('h4', {}, 'Contradiction'), el('p', {class: 'warning'}, 'These cannot all be so. What is weakest is set aside.'), reasons(ids, id)]),
    ];
  }

  /** Without an end that is not before the begin for the same reasons, and a begin not after the end. */
  function telling(bounds) {
    const key = ({side, day, assumed, reasons}) => JSON.stringify([side, day, assumed, reasons]), told = new Set(bounds.map(key));
    const idle = {earliest_end: 'earliest_begin', latest_begin: 'latest_end'};
    return bounds.filter(bound => !told.has(key({...bound, side: idle[bound.side]})));
  }

  function boundWords(bounds) {
    const [first, last] = bounds;
    if (bounds.length === 2 && first.side === 'earliest_begin' && last.side === 'latest_end' && first.day === last.day) return `on ${dayWords(dayNumber(first.day))}`;
    return bounds.map(({side, day}) => `${BOUNDS[side]} ${dayWords(dayNumber(day))}`).join(', ');
  }

  /** What lies before and after an event: by links the nearest first, then by the dates alone; and any second event. */
  function order(id) {
    const field = makePicker({label: 'Why this order? Compare with', ids: story.events.filter(other => other !== id), story, pick: other => choose({pair: [id, other]})});
    if (!why.known) return [];
    const sides = why.around(id), dated = byDates(id, new Set([...sides.before, ...sides.after].map(item => item.id)));
    const nothing = ![...sides.before, ...sides.after, ...dated.before, ...dated.after].length;
    return [
      ...side('Before it', sides.before, dated.before, id), ...side('After it', sides.after, dated.after, id),
      ...(nothing ? [el('h4', {}, 'Order'), el('p', {class: 'lead'}, 'Not known: nothing orders it.')] : []), field,
    ];
  }

  function side(title, linked, dated, id) {
    if (!linked.length && !dated.length) return [];
    const link = item => el('button', {type: 'button', class: `tie ${nodes[item.id].kind}`, onclick: () => choose({pair: [item.id, id]})}, name(nodes[item.id].label), el('i', {}, ` ${NOTES[item.answer]}`));
    const rest = dated.length ? [el('p', {class: 'hint'}, linked.length ? `By their dates also ${dated.length === 1 ? 'this one' : `${dated.length.toLocaleString('en')} others`}:` : 'By their dates:'), ...firstOf(dated, link, {most: 2, noun: 'event'})] : [];
    return [el('h4', {}, title), ...firstOf(linked, link, {most: NEAREST, noun: 'event'}), ...rest];
  }

  /** Events whose days alone put them before or after, the nearest first. */
  function byDates(id, known) {
    const found = {before: [], after: []}, {bounds: [first, , , last], status} = nodes[id];
    for (const other of story.events) {
      const {bounds: [otherFirst, , , otherLast], status: otherStatus} = nodes[other];
      if (other === id || known.has(other)) continue;
      if (first && otherLast && otherLast < first) found.before.push({id: other, answer: 'before', day: otherLast});
      else if (last && otherFirst && otherFirst > last) found.after.push({id: other, answer: 'after', day: otherFirst});
    }
    found.before.sort((a, b) => a.day < b.day ? 1 : a.day > b.day ? -1 : 0);
    found.after.sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : 0);
    return found;
  }

  /** How two events lie to each other, and the chain of passages from which it follows. */
  function pair([a, b]) {
    const found = why.answer(a, b), words = ids => ids.map(id => quoted(id));
    const lines = [el('h3', {}, 'Why this order?'), el('p', {class: 'verdict', 'data-answer': found.answer}, ...ANSWERS[found.answer](...words([a, b])), '.')];
    if (!why.known) return [lines[0], el('p', {class: 'lead'}, 'This page was made without reasons.')];
    if (found.reasons.length) lines.push(el('h4', {}, 'Because'), reasons(found.reasons));
    else if (found.answer !== 'not known') lines.push(el('p', {class: 'lead'}, 'This needs no reason.'));
    if (found.answer === 'not known') for (const shared of why.shared(a, b)) lines.push(...sharedWith(shared, [a, b]));
    return [...lines, el('h4', {}, 'The events'), ...[a, b].map(id => el('button', {type: 'button', class: `tie ${nodes[id].kind}`, onclick: () => choose({node: id})}, name(nodes[id].label), el('i', {}, ` ${nodes[id].when}`)))];
  }

  function sharedWith({event, side, reasons: chains}, ids) {
    return [el('h4', {}, `Both lie ${side === 'before' ? 'after' : 'before'} the begin of `, quoted(event)),
      ...chains.flatMap((chain, i) => [el('p', {class: 'hint'}, 'For ', quoted(ids[i]), ':'), reasons(chain)])];
  }

  function quoted(id) {
    return el('span', {class: nodes[id].kind === 'told' ? 'quoted' : null}, '“', name(nodes[id].label), '”');
  }

  /** Reasons in their order, each with its passages. */
  function reasons(ids, of = null) {
    return el('ol', {class: 'reasons'}, ...ids.map(id => {
      const {words, passages, document, assumed, aside} = why.reason(id, of);
      const places = document === null ? passages.map(passage) : [el('button', {type: 'button', class: 'tie', onclick: () => openDocument(document)}, 'Show the document')];
      return el('li', {class: assumed ? 'assumed' : null}, el('p', {}, ...words, aside ? el('b', {}, ' (set aside)') : ''), ...places);
    }));
  }
}
