// A document in full, with the passages of what is chosen marked in it.
'use strict';

const MOST_OFFERED = 200; // documents in the chooser

/** Fill `pane`; `choose({claims})` is called for a click on a passage. */
function makeDocumentPane({story, pane, choose}) {
  const {claims, documents, claimsIn, nodes} = story;
  let now = {document: 0, claims: [], exact: null, spans: [], node: null};
  const chooser = documents.length > 1 ? makeChooser() : null, body = el('div', {});
  pane.replaceChildren(...(chooser ? [chooser] : []), body); // the chooser of many documents is slow to take out and put back
  return {show, reveal, get marked() { return now; }};

  /** Mark the passages of `claims` and `spans` in a document, the one of `exact` ([start, end]) most, and where `node` is named. */
  function show(next) {
    now = next;
    if (!documents.length) return;
    const text = el('div', {class: 'text'}, ...pieces());
    body.replaceChildren(...title(documents[now.document]), text);
    if (chooser) offer();
    const place = pane.querySelector('mark.exact') ?? pane.querySelector('mark') ?? pane.querySelector('.mention');
    const top = place ? place.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - pane.clientHeight / 3 : 0;
    pane.scrollTop = top < pane.clientHeight / 3 ? 0 : top;
  }

  /** In a narrow window the panel scrolls as a whole: go down to the passage. */
  function reveal() {
    pane.querySelector('mark.exact')?.scrollIntoView({block: 'nearest'});
  }

  function makeChooser() {
    const chooser = el('select', {'aria-label': 'Document', onchange: event => show({...now, document: Number(event.target.value), exact: null})});
    if (documents.length <= MOST_OFFERED) chooser.append(...documents.map((_, number) => option(number)));
    return chooser;
  }

  function option(number) {
    const item = documents[number];
    return el('option', {value: number}, item.published ? `${item.title}, ${item.published}` : item.title);
  }

  /** Choose the document shown; of very many, offer those that tell of what is chosen: a browser is slow with thousands. */
  function offer() {
    if (documents.length > MOST_OFFERED) {
      const told = new Set([now.document, ...now.claims.map(number => claims[number].document)]);
      chooser.replaceChildren(...[...told].sort((a, b) => a - b).map(option));
    }
    chooser.value = now.document;
  }

  function title(item) {
    const link = item.url ? el('a', {href: item.url, target: '_blank', rel: 'noopener noreferrer'}, 'open the source') : null;
    const facts = [item.source && name(item.source), item.published, link].filter(Boolean).flatMap((fact, i) => i ? [', ', fact] : [fact]);
    return [el('h3', {}, name(item.title)), ...(facts.length ? [el('p', {class: 'reference'}, ...facts)] : [])];
  }

  /** The text cut at every border of a passage or mention: flat, in order, nothing lost. */
  function pieces() {
    const {text} = documents[now.document], here = claimsIn.get(now.document) ?? [];
    const mentions = now.node ? nodes[now.node].mentions.filter(([document]) => document === now.document).map(([, start, end]) => [start, end]) : [];
    const spans = now.spans.filter(([document]) => document === now.document).map(([, start, end]) => [start, end]);
    const exact = now.exact ? [now.exact] : [];
    const passages = here.map(number => [claims[number].start, claims[number].end]);
    const cuts = [...new Set([0, text.length, ...[...passages, ...mentions, ...spans, ...exact].flat()])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const end = cuts[i + 1], within = ([from, to]) => from <= start && end <= to;
      const over = here.filter((_, at) => within(passages[at]));
      const mark = exact.some(within) ? 'exact' : spans.some(within) || over.some(number => now.claims.includes(number)) ? 'some' : null;
      return piece(text.slice(start, end), over, {mark, mention: mentions.some(within)});
    });
  }

  function piece(text, over, {mark, mention}) {
    const inner = mention ? el('span', {class: 'mention'}, text) : text;
    if (!over.length && !mark) return inner;
    const names = [over.length ? 'passage' : null, mark].filter(Boolean).join(' ');
    return el(mark ? 'mark' : 'span', {class: names, onclick: over.length ? () => choose({claims: over}) : () => {}}, inner);
  }
}
