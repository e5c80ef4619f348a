// Claims as cards: who says what, in which document, as what.
'use strict';

const CARDS = 30; // cards that are shown at once

/** `pick({claim})` is called for a click on a claim, `pick({span})` for one on another passage. */
function makeClaimCards({story, pick, announce}) {
  const {claims, documents} = story;
  return {grouped, card, passage};

  /** Cards of some claims, those that deny apart, with the count of documents. */
  function grouped(numbers, denies, {title = 'Says so', most = CARDS} = {}) {
    const says = numbers.filter(number => !denies.includes(number)), against = numbers.filter(number => denies.includes(number));
    return [...group(title, says, most), ...group('Denies it', against, most)];
  }

  function group(title, numbers, most) {
    if (!numbers.length) return [];
    return [el('h4', {}, title, el('span', {class: 'count'}, `: ${counted(numbers)}`)), ...firstOf(numbers, card, {most, noun: 'passage'})];
  }

  function counted(numbers) {
    const {documents, independent} = countSources(numbers, story), same = documents - independent;
    return `${plural(numbers.length, 'passage')} in ${plural(documents, 'document')}${same ? `, ${same} of them word for word as another` : ''}`;
  }

  /** One claim; a click marks its passage. */
  function card(number) {
    const claim = claims[number], source = documents[claim.document], outer = passedOnBy(claim, story);
    const told = claim.modality !== 'asserted' || claim.speaker !== null; // anything but the document in its own voice
    return el('div', {class: 'saying'},
      el('button', {type: 'button', class: 'claim', 'data-claim': number, 'data-pick': `claim ${number}`, 'aria-pressed': 'false', onclick: () => pick({claim: number})},
        el('span', {class: 'who'}, el('b', {}, name(story.speakerOf(claim))), ' ', el('span', {class: `tag${told ? ' told' : ''}`}, manner(claim)), outer ? [' as told by ', name(outer)] : []),
        el('q', {}, name(claim.quote)),
        el('span', {class: 'where'}, name(source.title), ...reference(claim, source))),
      copyButton(number, {story, announce}));
  }

  function reference(claim, source) {
    const parts = [source.source && name(source.source), source.published, claim.sentence === null ? null : `sentence\u00a0${claim.sentence}`, claim.confidence === null ? null : `confidence\u00a0${Math.round(claim.confidence * 100)}\u00a0%`];
    return parts.filter(Boolean).flatMap(part => [', ', part]);
  }

  /** A passage that gives a reason, by its place in a document. */
  function passage([document, start, end]) {
    const source = documents[document];
    return el('button', {type: 'button', class: 'claim small', 'data-pick': `span ${document} ${start} ${end}`, 'aria-pressed': 'false', onclick: () => pick({span: [document, start, end]})},
      el('q', {}, name(source.text.slice(start, end))), el('span', {class: 'where'}, name(source.title), source.published ? `, ${source.published}` : ''));
  }
}
