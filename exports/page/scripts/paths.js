// The way from one node to another over the lines of the graph.
'use strict';

/** The way between two nodes in words: each step with its passage, and whether it is only told. */
function pathSteps([start, goal], {story, card, choose}) {
  const path = shortestPath(start, goal, story);
  const title = el('h3', {}, 'From ', name(story.label(start)), ' to ', name(story.label(goal)));
  if (!path) return [title, el('p', {class: 'lead'}, 'No line of the graph leads from the one to the other.')];
  const told = path.filter(edge => edge.told).length;
  const steps = path.map(edge => el('li', {class: edge.told ? 'told' : null},
    el('button', {type: 'button', class: `tie${edge.told ? ' told' : ''}`, 'data-edge': edge.id, onclick: () => choose({edge: edge.id})}, ...phrase(edge, story)),
    edge.told ? el('p', {class: 'warning'}, `This step is only told. ${standing(edge)}`) : null,
    ...edge.claims.slice(0, 1).map(card)));
  const sure = told === 0 ? 'all reported by the documents themselves' : `${told === path.length ? 'all' : told} only told: no way of reported steps alone is known`;
  return [title, el('p', {class: 'lead'}, path.length ? `${plural(path.length, 'step')}, ${sure}.` : 'They are the same.'), el('ol', {class: 'path'}, ...steps)];
}
