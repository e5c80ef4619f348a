// The panel on the right: who says so, in which words, and the document with the passage marked.
'use strict';

/** Fill `claimsPane` and `documentPane`; `choose(selection)` is called where the reader goes on from here. */
function makeEvidence({story, claimsPane, documentPane, choose}) {
  const {nodes, edges, claims, documents, edgeById} = story;
  const isEvent = node => node.kind === 'event' || node.kind === 'told';
  let marked = {document: 0, claims: [], exact: null, node: null};
  return {render};

  function render({state: {selection}}, changed) {
    if (!changed || changed.has('selection')) show(selection);
  }

  /** Evidence of a selection: {node}, {edge}, {claims} or null. */
  function show(selection) {
    const numbers = story.claimsOf(selection);
    claimsPane.replaceChildren(...(selection ? heading(selection) : welcome()));
    claimsPane.scrollTop = 0;
    if (selection && numbers.length) claimsPane.append(...cards(selection, numbers));
    if (selection?.node) claimsPane.append(...ties(selection.node));
    const first = numbers[0] ?? null;
    const mention = selection?.node ? nodes[selection.node].mentions[0] : null;
    const number = first !== null ? claims[first].document : mention ? mention[0] : marked.document;
    mark({document: number, claims: numbers, exact: first, node: selection?.node ?? null});
  }

  function welcome() {
    return [
      el('h3', {}, 'Who says so?'),
      el('p', {class: 'lead'}, 'Choose an event, a person or a line of the graph: here you see every claim about it, its speaker, and the passage in the document below. Passages of the document can be chosen too.'),
    ];
  }

  function heading(selection) {
    if (selection.edge) {
      const edge = edgeById.get(selection.edge);
      return [el('h3', {class: edge.told ? 'quoted' : null}, ...phrase(edge)), el('p', {class: 'lead'}, standing(edge))];
    }
    if (selection.claims) return [el('h3', {}, 'What this passage says'), ...selection.claims.flatMap(statedIn)];
    const node = nodes[selection.node];
    const lines = [el('h3', {class: node.kind === 'told' ? 'quoted' : null}, el('bdi', {}, node.label)), el('p', {class: 'lead'}, ...description(node))];
    if (node.kind === 'told') lines.push(el('p', {class: 'warning'}, el('bdi', {}, node.told || 'Told'), `. ${capital(node.statusWords)}: not reported as a fact.`));
    return lines;
  }

  function description(node) {
    if (isEvent(node)) return [`${capital(node.type)}, ${node.when}${node.kind === 'event' ? ', reported as happened' : ''}`];
    const also = node.aliases.flatMap((name, i) => [i ? ', ' : ', also ', el('bdi', {}, name)]);
    return [`${capital(story.kinds[node.kind])}${node.unidentified ? ', not identified' : ''}`, ...also];
  }

  function standing(edge) {
    if (!edge.told) return 'Reported by the documents themselves.';
    return {claimed: 'Only claimed: not reported as a fact.', disputed: 'Disputed: some say so, some deny it.', denied: 'Denied.',
      unrealised: 'Not known to have happened: only demanded, promised, planned or supposed.'}[edge.status] ?? 'Part of something that is only told.';
  }

  /** A statement in words: "release: by the crowd", "Ann Lee leads the party", "the police deny: the beating". */
  function phrase(edge) {
    const colon = !edge.telling && isEvent(nodes[edge.from]);
    const end = edge.to === null ? edge.text : el('bdi', {}, nodes[edge.to].label);
    return [el('bdi', {}, nodes[edge.from].label), `${colon ? ':' : ''} ${edge.forward}${edge.telling ? ':' : ''} `, end];
  }

  /** The same as seen from one of its ends, which is not named again. */
  function seenFrom(id, edge) {
    if (edge.from === id) return [el('i', {}, edge.forward), ' ', edge.to === null ? edge.text : el('bdi', {}, nodes[edge.to].label)];
    if (edge.telling) return [el('bdi', {}, nodes[edge.from].label), ' ', el('i', {}, `${edge.forward} it`)];
    return [el('i', {}, edge.backward), ' ', el('bdi', {}, nodes[edge.from].label)];
  }

  /** Events that a claim states or denies, as buttons. */
  function statedIn(number) {
    return Object.entries(nodes).filter(([, node]) => isEvent(node) && node.claims.includes(number))
      .map(([id, node]) => el('button', {type: 'button', class: `tie ${node.kind}`, onclick: () => choose({node: id})}, el('bdi', {}, node.label), el('i', {}, ` (${node.statusWords})`)));
  }

  function cards(selection, numbers) {
    const title = selection.node && !isEvent(nodes[selection.node]) ? 'Passages' : numbers.length === 1 ? 'The passage' : `${numbers.length} passages`;
    return [el('h4', {}, title), ...numbers.map(number => card(number, selection))];
  }

  /** One claim; a click marks its passage. */
  function card(number, selection) {
    const claim = claims[number], source = documents[claim.document];
    const told = claim.modality !== 'asserted' || claim.speaker !== null; // anything but the document in its own voice
    const button = el('button', {type: 'button', class: 'claim', 'data-claim': number, 'aria-pressed': 'false', onclick: () => {
      mark({...marked, document: claim.document, exact: number, node: selection.node ?? null});
      reveal();
    }},
    el('span', {class: 'who'}, el('b', {}, el('bdi', {}, speaker(claim))), ' ', el('span', {class: `tag${told ? ' told' : ''}`}, !told ? 'the document itself' : claim.modality === 'asserted' ? 'said' : claim.modality), ...retold(claim)),
    el('q', {}, el('bdi', {}, claim.quote)),
    el('span', {class: 'where'}, el('bdi', {}, source.title), ...reference(claim, source)));
    return el('div', {}, button);
  }

  function speaker(claim) {
    const source = documents[claim.document];
    return claim.speaker === null ? source.source ?? source.title : nodes[claim.speaker].label;
  }

  function retold(claim) {
    if (claim.within === null || claims[claim.within].speaker === claim.speaker) return [];
    return [' as told by ', el('bdi', {}, speaker(claims[claim.within]))];
  }

  function reference(claim, source) {
    const parts = [source.published, claim.sentence === null ? null : `sentence\u00a0${claim.sentence}`, claim.confidence === null ? null : `confidence\u00a0${Math.round(claim.confidence * 100)}\u00a0%`];
    return parts.filter(Boolean).map(part => `, ${part}`);
  }

  /** How a node is tied to others, each a button that leads to the passage. */
  function ties(id) {
    const found = story.edgesOf(id);
    if (!found.length) return [];
    return [el('h4', {}, 'Connections'), ...found.map(edge =>
      el('button', {type: 'button', class: `tie${edge.told ? ' told' : ''}`, 'data-edge': edge.id, onclick: () => choose({edge: edge.id})}, ...seenFrom(id, edge)))];
  }

  /** Show a document with the passages of some claims marked, one of them as the exact one. */
  function mark(next) {
    marked = next;
    for (const button of claimsPane.querySelectorAll('.claim')) button.setAttribute('aria-pressed', String(Number(button.dataset.claim) === next.exact));
    if (!documents.length) return;
    documentPane.replaceChildren(...chooser(), ...title(documents[next.document]), el('div', {class: 'text'}, ...passages(next)));
    const exact = documentPane.querySelector('mark.exact') ?? documentPane.querySelector('.mention');
    documentPane.scrollTop = exact ? offset(exact) - documentPane.clientHeight / 3 : 0;
  }

  function offset(element) {
    return element.getBoundingClientRect().top - documentPane.getBoundingClientRect().top + documentPane.scrollTop;
  }

  /** In a narrow window the panel scrolls as a whole: go down to the passage. */
  function reveal() {
    documentPane.querySelector('mark.exact')?.scrollIntoView({block: 'nearest'});
  }

  function chooser() {
    if (documents.length < 2) return [];
    const select = el('select', {'aria-label': 'Document'}, ...documents.map((item, i) => el('option', {value: i, selected: i === marked.document}, item.published ? `${item.title}, ${item.published}` : item.title)));
    select.addEventListener('change', () => mark({...marked, document: Number(select.value), exact: null}));
    return [select];
  }

  function title(item) {
    const link = item.url ? el('a', {href: item.url, target: '_blank', rel: 'noopener noreferrer'}, 'open the source') : null;
    const facts = [item.source && el('bdi', {}, item.source), item.published, link].filter(Boolean).flatMap((fact, i) => i ? [', ', fact] : [fact]);
    return [el('h3', {}, el('bdi', {}, item.title)), ...(facts.length ? [el('p', {class: 'reference'}, ...facts)] : [])];
  }

  /** The text cut at every border of a passage or mention: flat, in order, nothing lost. */
  function passages({document: number, claims: chosen, exact, node}) {
    const text = documents[number].text;
    const all = claims.flatMap((claim, i) => claim.document === number ? [{...claim, number: i}] : []);
    const mentions = node ? nodes[node].mentions.filter(([document]) => document === number) : [];
    const borders = new Set([0, text.length, ...all.flatMap(claim => [claim.start, claim.end]), ...mentions.flatMap(([, start, end]) => [start, end])]);
    const cuts = [...borders].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const end = cuts[i + 1], over = all.filter(claim => claim.start <= start && end <= claim.end).map(claim => claim.number);
      return piece(text.slice(start, end), over, {chosen, exact, mention: mentions.some(([, from, to]) => from <= start && end <= to)});
    });
  }

  function piece(text, over, {chosen, exact, mention}) {
    const name = over.includes(exact) ? 'exact' : over.some(number => chosen.includes(number)) ? 'some' : null;
    const inner = mention ? el('span', {class: 'mention'}, text) : text;
    if (!over.length) return inner;
    return el(name ? 'mark' : 'span', {class: `passage${name ? ` ${name}` : ''}`, onclick: () => choose({claims: over})}, inner);
  }
}
