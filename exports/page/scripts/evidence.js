// The panel on the right: who says so, in which words, why then and in this order, and the document with the passage marked.
'use strict';

const TIES = 40; // connections that are shown at once
const FEW = 6; // passages shown at once of somebody or something

/** Fill `claimsPane` and `documentPane`; `choose(selection)` is called where the reader goes on from here. */
function makeEvidence({story, why, claimsPane, documentPane, choose, announce}) {
  const {nodes, claims, edgeById, isEvent} = story;
  const page = makeDocumentPane({story, pane: documentPane, choose});
  const {grouped, card, passage} = makeClaimCards({story, pick, announce});
  const order = makeOrderSection({story, why, passage, openDocument, choose});
  const views = {node: ofNode, nodes: ofNodes, edge: ofEdge, claims: ofClaims, pair: order.pair, path: ids => pathSteps(ids, {story, card, choose})};
  return {render};

  function render({state: {selection}}, changed) {
    if (!changed || changed.has('selection')) show(selection);
  }

  /** Evidence of a selection; the first passage that it names is marked. */
  function show(selection) {
    const [kind] = Object.keys(selection ?? {});
    claimsPane.replaceChildren(...(kind ? views[kind](selection[kind]) : welcome()));
    claimsPane.scrollTop = 0;
    const node = selection?.node ?? null, numbers = story.claimsOf(selection);
    const mention = node ? nodes[node].mentions[0] : null;
    const start = {document: mention ? mention[0] : page.marked.document, claims: numbers, exact: null, node};
    const first = claimsPane.querySelector('[data-pick]');
    if (first) mark(first.dataset.pick, start);
    else page.show({...start, spans: []});
  }

  /** What the buttons of reasons lead to. */
  function spansShown() {
    return [...claimsPane.querySelectorAll('[data-pick^="span "]')].map(button => button.dataset.pick.split(' ').slice(1).map(Number));
  }

  function pick({claim, span}) {
    mark(span ? `span ${span.join(' ')}` : `claim ${claim}`);
    page.reveal();
  }

  /** Mark the passage of a button, by what it is called; the others less. */
  function mark(key, before = page.marked) {
    const [kind, ...rest] = key.split(' '), given = rest.map(Number);
    const [document, start, end] = kind === 'span' ? given : [claims[given[0]].document, claims[given[0]].start, claims[given[0]].end];
    page.show({...before, document, exact: [start, end], spans: spansShown()});
    for (const button of claimsPane.querySelectorAll('[data-pick]')) button.setAttribute('aria-pressed', String(button.dataset.pick === key));
  }

  function openDocument(document) {
    page.show({...page.marked, document, exact: null});
    documentPane.scrollTop = 0;
    documentPane.scrollIntoView({block: 'nearest'});
  }

  function welcome() {
    return [
      el('h3', {}, 'Who says so?'),
      el('p', {class: 'lead'}, 'Choose an event, a person or a line of the graph: here you see every claim about it, its speaker, and the passage in the document below. Passages of the document can be chosen too.'),
    ];
  }

  function ofNode(id) {
    return isEvent(id) ? ofEvent(id) : ofThing(id);
  }

  function ofEvent(id) {
    const node = nodes[id], told = node.kind === 'told';
    return [
      el('h3', {class: told ? 'quoted' : null}, name(node.label)),
      el('p', {class: 'lead'}, `${capital(node.type)}, ${node.when}${told ? '' : ', reported as happened'}`),
      told ? el('p', {class: 'warning'}, name(node.told || 'Told'), `. ${capital(node.statusWords)}: not reported as a fact.`) : '',
      ...grouped(node.claims, node.denies), ...order.when(id), ...order.order(id), ...ties(id),
    ];
  }

  function ofThing(id) {
    const node = nodes[id], also = node.aliases.flatMap((alias, i) => [i ? ', ' : ', also ', name(alias)]);
    const says = story.saidBy(id), about = story.claimsOf({node: id}).filter(number => !says.includes(number));
    const others = story.things.filter(other => other !== id);
    return [
      el('h3', {}, name(node.label)),
      el('p', {class: 'lead'}, `${capital(story.kinds[node.kind])}${node.unidentified ? ', not identified' : ''}`, ...also),
      makePicker({label: 'Path to', ids: others, story, pick: other => choose({path: [id, other]})}),
      ...grouped(about, [], {title: 'Told of', most: FEW}), ...grouped(says, [], {title: 'Says', most: FEW}), ...ties(id),
    ];
  }

  function ofNodes(ids) {
    const both = ids.length === 2;
    return [
      el('h3', {}, `${ids.length} chosen`),
      ...ids.map(id => el('button', {type: 'button', class: `tie ${nodes[id].kind}`, onclick: () => choose({node: id})}, name(nodes[id].label))),
      both ? el('p', {class: 'choices'},
        ids.every(isEvent) && why.known ? el('button', {type: 'button', class: 'button', onclick: () => choose({pair: ids})}, 'Why this order?') : '',
        el('button', {type: 'button', class: 'button', onclick: () => choose({path: ids})}, 'Path between them')) : '',
      ...grouped(story.claimsOf({nodes: ids}), [], {title: 'Told of'}),
    ];
  }

  function ofEdge(id) {
    const edge = edgeById.get(id), links = edge.order ? why.links(edge.from, edge.to) : [];
    const ends = [edge.from, edge.to].filter(end => end !== null);
    return [
      el('h3', {class: edge.told ? 'quoted' : null}, ...phrase(edge, story)), el('p', {class: 'lead'}, standing(edge)),
      ...grouped(edge.claims, edge.telling ? [] : edge.denies, edge.telling ? {title: 'In these words'} : {}),
      ...(links.length ? [el('h4', {}, 'Because'), order.reasons(links)] : []),
      edge.order && why.known ? el('p', {class: 'choices'}, el('button', {type: 'button', class: 'button', onclick: () => choose({pair: ends})}, 'Why this order?')) : '',
      el('h4', {}, 'Between'), ...ends.map(end => el('button', {type: 'button', class: `tie ${nodes[end].kind}`, onclick: () => choose({node: end})}, name(nodes[end].label))),
    ];
  }

  function ofClaims(numbers) {
    const about = story.events.filter(id => nodes[id].claims.some(number => numbers.includes(number)));
    const whole = numbers.length > 1 && numbers.length === story.claimsIn.get(claims[numbers[0]].document).length;
    return [
      el('h3', {}, whole ? 'What this document says' : 'What this passage says'),
      ...firstOf(about, id => el('button', {type: 'button', class: `tie ${nodes[id].kind}`, onclick: () => choose({node: id})}, name(nodes[id].label), el('i', {}, ` (${nodes[id].statusWords})`)), {most: TIES, noun: 'event'}),
      ...grouped(numbers, [], {title: 'In these words'}),
    ];
  }

  /** How a node is tied to others, each a button that leads to the passage. */
  function ties(id) {
    const found = story.edgesOf(id).filter(edge => !edge.order || !why.known);
    if (!found.length) return [];
    const button = edge => el('button', {type: 'button', class: `tie${edge.told ? ' told' : ''}`, 'data-edge': edge.id, onclick: () => choose({edge: edge.id})}, ...seenFrom(id, edge, story));
    return [el('h4', {}, 'Connections'), ...firstOf(found, button, {most: TIES, noun: 'connection'})];
  }
}
