// The legend under the graph: what shapes and lines mean; each entry takes its kind out of all views and brings it back.
'use strict';

const LINES = [
  {words: 'reported', statuses: ['happened'], dashes: null},
  {words: 'only told', statuses: ['claimed', 'disputed'], dashes: '7 5'},
  {words: 'denied or not realised', statuses: ['denied', 'unrealised'], dashes: '2 4'},
];

function makeLegend({story, state, legend}) {
  const found = new Set(Object.values(story.nodes).map(({kind}) => kind));
  const kinds = Object.keys(story.kinds).filter(kind => found.has(kind)).map(kind => entry(shape(kind), story.kinds[kind], 'hiddenKinds', [kind]));
  const statuses = new Set([...story.events.map(id => story.nodes[id].status), ...story.edges.map(({status}) => status)]);
  const lines = LINES.filter(line => line.statuses.some(status => statuses.has(status)))
    .map(({words, statuses, dashes}) => entry(stroke(dashes), words, 'hiddenStatuses', statuses));
  const entries = [...kinds, ...lines];
  legend.append(...entries.map(({button}) => button));
  return {render};

  function entry(sign, words, key, values) {
    const toggle = () => state.set({[key]: toggled(state.get()[key], values)});
    const button = el('button', {type: 'button', class: 'legend-entry', title: 'Show or hide', 'aria-pressed': 'true', onclick: toggle}, sign, capital(words));
    return {button, key, values};
  }

  function stroke(dashes) {
    return svg('svg', {class: 'line', viewBox: '0 0 26 8', 'aria-hidden': 'true'}, svg('path', {d: 'M0 4H26', 'stroke-dasharray': dashes}));
  }

  function render({state: now}, changed) {
    if (changed && !changed.has('hiddenKinds') && !changed.has('hiddenStatuses')) return;
    for (const {button, key, values} of entries) button.setAttribute('aria-pressed', String(!values.some(value => now[key].includes(value))));
  }
}

/** A list of what is hidden without these values where one of them is in it, else with them. */
function toggled(hidden, values) {
  const others = hidden.filter(value => !values.includes(value));
  return others.length < hidden.length ? others : [...hidden, ...values];
}
