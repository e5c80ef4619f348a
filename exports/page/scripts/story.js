// What the page knows, with the ways to look it up.
'use strict';

/** `page` is what Python wrote (page_data.py); ids of nodes and edges are short, those of claims and documents numbers. */
function makeStory(page) {
  const {nodes, edges, claims, documents} = page;
  const edgeById = new Map(edges.map(edge => [edge.id, edge]));
  const idByLocal = new Map(Object.entries(nodes).map(([id, node]) => [node.local, id]));
  const edgesByNode = new Map(Object.keys(nodes).map(id => [id, []]));
  for (const edge of edges) for (const end of new Set([edge.from, edge.to])) if (end !== null) edgesByNode.get(end).push(edge);
  const spokenBy = Map.groupBy(claims.keys(), number => claims[number].speaker);
  const claimsIn = Map.groupBy(claims.keys(), number => claims[number].document);
  const events = page.steps.flatMap(step => step.events);
  const place = new Map(events.map((id, i) => [id, i]));
  return {
    ...page, events, place, edgeById, idByLocal, isEvent, edgesOf, speakerOf, claimsOf, claimsIn, saidBy, label,
    things: Object.keys(nodes).filter(id => !isEvent(id)).sort((a, b) => nodes[a].label.localeCompare(nodes[b].label, 'en')),
  };

  function isEvent(id) {
    return 'status' in nodes[id];
  }

  function label(id) {
    return nodes[id].label;
  }

  function edgesOf(id) {
    return edgesByNode.get(id) ?? [];
  }

  /** Who makes a claim: a node's label, else the document's source or title. */
  function speakerOf(claim) {
    const source = documents[claim.document];
    return claim.speaker === null ? source.source ?? source.title : label(claim.speaker);
  }

  /** Numbers of the claims that somebody makes. */
  function saidBy(id) {
    return spokenBy.get(id) ?? [];
  }

  /** Numbers of the claims behind a selection, in the order of the documents. */
  function claimsOf(selection) {
    if (!selection) return [];
    if (selection.claims) return selection.claims;
    if (selection.edge) return edgeById.get(selection.edge).claims;
    if (selection.nodes) return [...new Set(selection.nodes.flatMap(id => claimsOf({node: id})))].sort((a, b) => a - b);
    if (!selection.node) return [];
    if (isEvent(selection.node)) return nodes[selection.node].claims;
    const about = edgesOf(selection.node).flatMap(edge => edge.claims);
    return [...new Set([...saidBy(selection.node), ...about])].sort((a, b) => a - b);
  }
}
