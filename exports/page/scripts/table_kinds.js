// The tables: what stands in their rows and columns, and what a row selects.
'use strict';

const HOW = {before: 'is over before', 'starts before': 'begins before', during: 'lies within', contains: 'contains', equals: 'takes as long as', overlaps: 'shares some time with'};

/**
 * Tables by name: `rows(visible)`, `select(row)`, `told(row)` and columns of a head, the text of a cell and, where it is
 * not sorted by its text, what it is sorted by (null: by nothing); `wide` columns hold sentences.
 */
function makeTableKinds(story, why) {
  const {nodes, edges, claims, documents} = story;
  const eventsOf = new Map(claims.map((_, number) => [number, []])), documentsOf = numbers => [...new Set(numbers.map(number => claims[number].document))];
  for (const id of story.events) for (const number of nodes[id].claims) eventsOf.get(number).push(id);
  const titles = numbers => documentsOf(numbers).map(number => documents[number].title).join('; ');
  const label = story.label, statuses = Object.fromEntries(story.events.map(id => [nodes[id].status, nodes[id].statusWords]));
  return {
    Events: {
      rows: visible => visible.events, all: story.events.length, select: id => ({node: id}), told: id => nodes[id].kind === 'told',
      columns: [
        {head: 'Event', text: label}, {head: 'When', text: id => nodes[id].when, sort: id => nodes[id].bounds.find(Boolean) ?? '9999'}, {head: 'Status', text: id => nodes[id].statusWords},
        {head: 'Who tells it', text: id => nodes[id].told}, {head: 'Type', text: id => nodes[id].type}, {head: 'Who and where', wide: true, text: who}, {head: 'Documents', wide: true, text: id => titles(nodes[id].claims)},
      ],
    },
    'People and things': {
      rows: visible => visible.things, all: story.things.length, select: id => ({node: id}), told: () => false,
      columns: [
        {head: 'Name', text: label}, {head: 'Kind', text: id => story.kinds[nodes[id].kind]}, {head: 'Also', wide: true, text: id => nodes[id].aliases.join('; ')},
        {head: 'Ties', text: id => String(tiesOf(id).length), sort: id => tiesOf(id).length}, {head: 'Says', text: id => String(story.saidBy(id).length), sort: id => story.saidBy(id).length},
        {head: 'Documents', text: id => String(new Set(nodes[id].mentions.map(([document]) => document)).size), sort: id => new Set(nodes[id].mentions.map(([document]) => document)).size},
      ],
    },
    Ties: {
      rows: visible => edges.filter(edge => !edge.order && visible.edges.has(edge.id)), all: edges.filter(edge => !edge.order).length, select: edge => ({edge: edge.id}), told: edge => edge.told,
      columns: [
        {head: 'From', text: edge => label(edge.from)}, {head: 'What', text: edge => edge.forward}, {head: 'To', wide: true, text: edge => edge.to === null ? edge.text : label(edge.to)},
        {head: 'Status', text: edge => edge.told ? statuses[edge.status] ?? edge.status : 'reported'}, {head: 'Who says so', wide: true, text: edge => speakers(edge.claims)}, {head: 'Passages', text: edge => String(edge.claims.length), sort: edge => edge.claims.length},
      ],
    },
    Claims: {
      rows: claimsShown, all: claims.length, select: number => ({claims: [number]}), told: number => claims[number].speaker !== null || claims[number].modality !== 'asserted',
      columns: [
        {head: 'Quotation', wide: true, text: number => claims[number].quote, sort: number => number}, {head: 'Speaker', text: number => story.speakerOf(claims[number])}, {head: 'How', text: number => manner(claims[number])},
        {head: 'About', wide: true, text: number => eventsOf.get(number).map(label).join('; ')}, {head: 'Document', wide: true, text: number => documents[claims[number].document].title}, {head: 'Published', text: number => documents[claims[number].document].published ?? '', sort: number => documents[claims[number].document].day ?? '9999'},
      ],
    },
    Order: {
      rows: ordered, all: null, select: ([a, b]) => ({pair: [a, b]}), told: ([a, b]) => nodes[a].kind === 'told' || nodes[b].kind === 'told',
      columns: [
        {head: 'First', text: ([a]) => label(a)}, {head: 'How', text: ([a, b]) => HOW[why.answer(a, b).answer]}, {head: 'Then', wide: true, text: ([, b]) => label(b)},
        {head: 'Why', wide: true, text: ([a, b]) => why.answer(a, b).reasons.map(id => why.reason(id).words.map(text => text.textContent ?? text).join('')).join('; '), sort: null},
      ],
    },
    Documents: {
      rows: documentsShown, all: documents.length,
      select: number => story.claimsIn.has(number) ? {claims: story.claimsIn.get(number)} : null, told: () => false,
      columns: [
        {head: 'Title', text: number => documents[number].title}, {head: 'Source', wide: true, text: number => documents[number].source ?? ''}, {head: 'Published', text: number => documents[number].published ?? '', sort: number => documents[number].day ?? '9999'},
        {head: 'Claims', text: number => String(story.claimsIn.get(number)?.length ?? 0), sort: number => story.claimsIn.get(number)?.length ?? 0},
        {head: 'Address', text: number => documents[number].url ?? '', link: true}, {head: 'SHA-256', text: number => documents[number].sha256},
      ],
    },
  };

  function tiesOf(id) {
    return story.edgesOf(id).filter(edge => !edge.order);
  }

  function who(id) {
    return story.edgesOf(id).filter(edge => edge.from === id && edge.drawn && edge.to !== null && !story.isEvent(edge.to)).map(edge => `${edge.forward} ${label(edge.to)}`).join('; ');
  }

  function speakers(numbers) {
    return [...new Set(numbers.map(number => story.speakerOf(claims[number])))].join('; ');
  }

  /** Claims about what is shown, where something narrows it. */
  function claimsShown(visible) {
    const shown = claims.map((_, number) => number).filter(number => visible.claims[number]);
    if (!visible.narrowed) return shown;
    const about = new Set([...visible.events.flatMap(id => nodes[id].claims), ...edges.flatMap(edge => visible.edges.has(edge.id) ? edge.claims : [])]);
    return shown.filter(number => about.has(number));
  }

  function documentsShown(visible) {
    const found = new Set(documentsOf(claimsShown(visible)));
    return documents.map((_, number) => number).filter(number => !visible.narrowed || found.has(number));
  }

  /** Pairs of events that links order, also over others: what only their dates order stands in the table of events. */
  function ordered(visible) {
    const shown = new Set(visible.events), found = new Map();
    for (const id of why.known ? visible.events : []) {
      const {before, after} = why.around(id);
      for (const [first, second, item] of [...before.map(item => [item.id, id, item]), ...after.map(item => [id, item.id, item])]) {
        if (shown.has(first) && shown.has(second)) found.set(`${first} ${second}`, [first, second, item.steps]);
      }
    }
    return [...found.values()].sort(([a, b, steps], [c, d, others]) => story.place.get(a) - story.place.get(c) || steps - others || story.place.get(b) - story.place.get(d));
  }
}
