// SPARQL on the story's triples: Oxigraph in a worker that starts when it is first asked, and that can be stopped.
'use strict';

const STOPPED = 'stopped before there was an answer';

function makeSparql() {
  const given = unpackText('questions-data').then(JSON.parse); // {ontology, prefixes, names, questions}
  let worker = null, started = null, parts = null, number = 0;
  const waiting = new Map();
  return {given, start, ask, stop};

  /** Start the engine and load the triples, once; gives what was loaded. */
  function start() {
    started ??= launch().catch(error => {
      end(error);
      throw error;
    });
    return started;
  }

  async function launch() {
    const begun = performance.now();
    parts ??= Promise.all([given, unpackText('sparql-worker'), unpack('oxigraph-wasm'), unpackText('story-trig'), unpackText('ontology-turtle')]);
    const [{ontology}, code, wasm, trig, words] = await parts;
    const address = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
    worker = new Worker(address);
    worker.onmessage = ({data}) => receive(data);
    worker.onerror = event => end(new SparqlError(`the engine failed: ${event.message || 'it could not be started'}`));
    const loaded = await post({load: {wasm, parts: [{text: trig, format: 'application/trig'}, {text: words, format: 'text/turtle', graph: ontology}]}});
    URL.revokeObjectURL(address);
    performance.measure('sparql-ready', {start: begun});
    return loaded;
  }

  /** The answer to a query: {columns, rows, milliseconds}, {yes, milliseconds}; of triples their text, too. */
  async function ask(query) {
    const {prefixes} = await given;
    checkQuery(query, prefixes);
    await start();
    const head = Object.entries(prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join(' ');
    const found = await post({ask: {query: `${head}\n${query}`, triples: asksForTriples(query)}}).catch(error => {
      throw error.engine ? engineError(query, error.message, 1) : error;
    });
    const {milliseconds, triples} = found;
    if ('boolean' in found) return {yes: found.boolean, milliseconds};
    const columns = found.head.vars;
    return {columns, rows: found.results.bindings.map(row => columns.map(column => row[column] ?? null)), milliseconds, triples};
  }

  /** End what is running; the engine starts again at once, for the next question. */
  function stop() {
    end(new SparqlError(STOPPED));
    start().catch(() => {});
  }

  function post(message) {
    return new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, {resolve, reject});
      worker.postMessage({number, ...message});
    });
  }

  function receive({number: answered, answer, error, fatal}) {
    const {resolve, reject} = waiting.get(answered) ?? {};
    waiting.delete(answered);
    if (error === undefined) resolve?.(answer);
    else reject?.(Object.assign(new SparqlError(error), {engine: !fatal}));
    if (fatal) end(new SparqlError(error));
  }

  function end(error) {
    worker?.terminate();
    worker = started = null;
    for (const {reject} of waiting.values()) reject(error);
    waiting.clear();
  }
}
