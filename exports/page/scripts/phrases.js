// Nodes and edges in words.
'use strict';

/** A statement: "release: by the crowd", "Ann Lee leads the party", "the police deny: the beating". */
function phrase(edge, story) {
  const colon = !edge.telling && !edge.order && story.isEvent(edge.from);
  const end = edge.to === null ? edge.text : name(story.label(edge.to));
  return [name(story.label(edge.from)), `${colon ? ':' : ''} ${edge.forward}${edge.telling ? ':' : ''} `, end];
}

/** The same as seen from one of its ends, which is not named again. */
function seenFrom(id, edge, story) {
  if (edge.from === id) return [el('i', {}, edge.forward), ' ', edge.to === null ? edge.text : name(story.label(edge.to))];
  if (edge.telling) return [name(story.label(edge.from)), ' ', el('i', {}, `${edge.forward} it`)];
  return [el('i', {}, edge.backward), ' ', name(story.label(edge.from))];
}

/** What the status of an edge means. */
function standing(edge) {
  if (!edge.told) return 'Reported by the documents themselves.';
  return {claimed: 'Only claimed: not reported as a fact.', disputed: 'Disputed: some say so, some deny it.', denied: 'Denied.',
    unrealised: 'Not known to have happened: only demanded, promised, planned or supposed.'}[edge.status] ?? 'Part of something that is only told.';
}

/** How a claim is made: "the document itself", "said", "alleged". */
function manner(claim) {
  if (claim.modality !== 'asserted') return claim.modality;
  return claim.speaker === null ? 'the document itself' : 'said';
}

/** The speaker who passes a claim on, null where nobody else does. */
function passedOnBy(claim, story) {
  const outer = claim.within === null ? null : story.claims[claim.within];
  return outer && outer.speaker !== claim.speaker ? story.speakerOf(outer) : null;
}

/** Claims, and the documents that make them independently: those with the same passages word for word count once. */
function countSources(numbers, story) {
  const quotes = some => some.map(({quote}) => quote.replace(/\s+/g, ' ')).sort().join('\n');
  const found = [...Map.groupBy(numbers.map(number => story.claims[number]), claim => claim.document).values()];
  return {documents: found.length, independent: new Set(found.map(quotes)).size};
}

/** Some elements of a list at once, the rest behind a button. */
function* firstOf(items, build, {most, noun}) {
  yield* items.slice(0, most).map(build);
  if (items.length <= most) return;
  const more = el('button', {type: 'button', class: 'more', onclick: () => {
    const rest = items.slice(most).map(build);
    more.replaceWith(...rest);
    (rest[0].matches('button') ? rest[0] : rest[0].querySelector('button'))?.focus();
  }}, `Show ${plural(items.length - most, `more ${noun}`)}`);
  yield more;
}
