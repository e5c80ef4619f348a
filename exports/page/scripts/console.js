// The SPARQL console: a query, its answer or where it is wrong.
'use strict';

const EXAMPLES = {
  'Who did what to whom': 'SELECT ?who ?did ?whom WHERE {\n  ?event a ev:Event ; rdfs:label ?did ; ev:agent/rdfs:label ?who .\n  OPTIONAL { ?event ev:patient/rdfs:label ?whom }\n} ORDER BY ?who ?did',
  'What is only told, and by whom': 'SELECT ?event ?status ?speaker ?quote WHERE {\n  ?event a ev:ToldEvent ; ev:status ?status .\n  ?claim ev:states ?event ; ev:speaker ?speaker ; nif:anchorOf ?quote .\n} ORDER BY ?event',
  'Events by type': 'SELECT ?type (COUNT(DISTINCT ?event) AS ?events) WHERE {\n  ?event sem:eventType ?type .\n} GROUP BY ?type ORDER BY DESC(?events) ?type',
  'Claims of each document': 'SELECT ?document (COUNT(?claim) AS ?claims) WHERE {\n  GRAPH ?document { ?claim a ev:Claim }\n} GROUP BY ?document ORDER BY DESC(?claims)',
  'Does anybody deny anything?': 'ASK { ?claim ev:denies ?something }',
  'Opponents, as triples': 'CONSTRUCT WHERE { ?a ev:opposes ?b }',
};

/** Fill `pane`; `run(target, work)` shows that something runs and lets it be stopped. */
function makeConsole({pane, sparql, results, running, prefixes}) {
  const query = el('textarea', {id: 'query', rows: 8, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'query-hint query-fault'});
  const examples = el('select', {id: 'examples'}, el('option', {value: ''}, 'Choose an example …'), ...Object.keys(EXAMPLES).map(title => el('option', {}, title)));
  const fault = el('p', {id: 'query-fault', class: 'fault', role: 'alert', hidden: true}), answer = el('div', {class: 'answers'});
  const button = el('button', {type: 'submit', class: 'button main'}, 'Run');
  query.value = EXAMPLES['Who did what to whom'];
  examples.addEventListener('change', () => {
    if (examples.value) set(EXAMPLES[examples.value]);
    examples.value = '';
  });
  query.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    ask();
  });
  const form = el('form', {},
    el('div', {class: 'row'}, el('label', {for: 'query'}, 'SPARQL query'), el('label', {class: 'unseen', for: 'examples'}, 'Examples'), examples),
    query,
    el('p', {id: 'query-hint', class: 'hint'}, 'Asks all that the story holds, claims and order too; nothing is fetched and nothing changed. Ctrl+Enter runs.'),
    fault,
    el('div', {class: 'row'}, button, running.place()));
  form.addEventListener('submit', event => {
    event.preventDefault();
    ask();
  });
  const known = Object.entries(prefixes).map(([prefix, iri]) => el('div', {}, el('dt', {}, `${prefix}:`), el('dd', {}, iri)));
  pane.replaceChildren(form, answer, el('details', {class: 'prefixes'}, el('summary', {}, 'Prefixes that need no declaration'), el('dl', {}, ...known)));
  return {set, query};

  function set(text) {
    query.value = text;
    show(null);
    answer.replaceChildren();
  }

  async function ask() {
    const text = query.value;
    show(null);
    answer.replaceChildren();
    try {
      const found = await running.run(form, () => sparql.ask(text));
      results.show(answer, found, {file: 'answer'});
    } catch (error) {
      show(error, text);
    }
  }

  /** Say what is wrong, and put the cursor there. */
  function show(error, text = '') {
    fault.hidden = !error;
    fault.textContent = error ? capital(error.message) : '';
    query.setAttribute('aria-invalid', String(Boolean(error?.line)));
    if (!error?.line) return;
    const place = placeIn(text, error);
    query.focus();
    query.setSelectionRange(place, place);
  }
}
