// What is printed: title, documents, events in order with their dates, the graph, and every claim with its source.
'use strict';

const PRINTED = 1500; // events and claims at most: more are no print any more

/** Fill the part of the page that only paper shows, before it is printed, with what the filters let through. */
function makePrinting({story, views, byId, snapshot}) {
  const pane = byId('print'), {nodes, claims, documents} = story;
  addEventListener('beforeprint', fill);
  addEventListener('afterprint', () => pane.replaceChildren());
  return {fill};

  function fill() {
    const {visible} = snapshot(), events = visible.events.slice(0, PRINTED), told = printedClaims(visible);
    pane.replaceChildren(
      el('h2', {}, 'Events in order'), ...left(visible.events, 'event'), ...steps(new Set(events)),
      ...picture(),
      el('h2', {}, 'Who says what'), ...left(told, 'claim'), ...byDocument(told.slice(0, PRINTED)),
    );
  }

  function left(all, noun) {
    const total = {event: story.events, claim: claims}[noun].length;
    if (all.length > PRINTED) return [el('p', {class: 'note'}, `The first ${PRINTED.toLocaleString('en')} of ${plural(all.length, noun)}: narrow them with the filters to print the others.`)];
    return all.length < total ? [el('p', {class: 'note'}, `${all.length.toLocaleString('en')} of ${plural(total, noun)}: the filters leave out the others.`)] : [];
  }

  function printedClaims(visible) {
    const about = new Set(visible.events.flatMap(id => nodes[id].claims));
    return claims.map((_, number) => number).filter(number => visible.claims[number] && (!visible.narrowed || about.has(number)));
  }

  /** The list of events as on the screen: one mark for several that nothing orders. */
  function steps(shown) {
    return story.steps.flatMap(({rank, events}) => {
      const here = events.filter(id => shown.has(id));
      if (!here.length) return [];
      return [...(rank === null ? [el('h3', {}, 'Order not known')] : []), el('ul', {class: `step${rank === null ? ' loose' : ''}`}, ...here.map(event))];
    });
  }

  function event(id) {
    const node = nodes[id], told = node.kind === 'told';
    return el('li', {class: told ? 'told' : null}, el('span', {class: 'day'}, node.when), ' ',
      el('span', {}, told ? [name(node.told || node.statusWords), ': '] : [], el('b', {}, name(node.label)), told ? ` (${node.statusWords})` : ''));
  }

  /** The graph as it is drawn for files, in the colours of paper. */
  function picture() {
    const {dataset} = document.documentElement, before = dataset.theme;
    dataset.theme = 'light';
    const drawn = graphSvg({graph: views.graph, story, title: ''});
    if (before) dataset.theme = before;
    else delete dataset.theme;
    drawn.removeAttribute('width');
    drawn.removeAttribute('height');
    return [el('h2', {}, 'People and events'), el('div', {class: 'picture'}, drawn)];
  }

  function byDocument(numbers) {
    return [...Map.groupBy(numbers, number => claims[number].document)].flatMap(([document, some]) => [title(documents[document]), el('ul', {class: 'quotations'}, ...some.map(quotation))]);
  }

  function title(source) {
    const facts = [source.source && name(source.source), source.published, source.url].filter(Boolean).flatMap(fact => [', ', fact]);
    return el('h3', {}, name(source.title), el('small', {}, ...facts, el('span', {class: 'hash'}, `SHA-256 ${source.sha256}`)));
  }

  function quotation(number) {
    const claim = claims[number], outer = passedOnBy(claim, story), {text} = documents[claim.document];
    const by = claim.speaker === null ? 'The document itself' : story.speakerOf(claim);
    return el('li', {}, el('b', {}, name(by)), ` (${claim.modality})`, outer ? [', as told by ', name(outer)] : [], ': “', name(claim.quote), '”',
      el('small', {}, ` characters ${codePoints(text, claim.start)} to ${codePoints(text, claim.end)}`));
  }
}
