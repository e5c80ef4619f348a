// The story's triples and the engine that answers SPARQL about them, away from the page: a long query freezes nothing,
// and to stop one is to end this worker. It is given bytes and text and gives back values; it fetches nothing.
import init, {namedNode, Store} from 'oxigraph/web.js';

const COLUMNS = ['subject', 'predicate', 'object'];
let store = null;

onmessage = async ({data: {number, load, ask}}) => {
  try {
    const answer = load ? await fill(load) : answered(ask);
    postMessage({number, answer});
  } catch (error) {
    postMessage({number, error: String(error?.message ?? error), fatal: !(error instanceof Error) || error instanceof WebAssembly.RuntimeError});
  }
};

/** Load the parts of the dataset, each {text, format} with the graph it belongs to where its text does not say. */
async function fill({wasm, parts}) {
  await init({module_or_path: wasm});
  store = new Store();
  for (const {text, format, graph} of parts) store.load(text, {format, lenient: true, ...(graph ? {to_graph_name: namedNode(graph)} : {})});
  return {quads: store.size};
}

/** SPARQL JSON results of a SELECT or an ASK; of another form its triples in the same shape, each once, in order. */
function answered({query, triples}) {
  const start = performance.now(), options = {use_default_graph_as_union: true};
  const found = triples ? asTable(store.query(query, options)) : JSON.parse(store.query(query, {...options, results_format: 'json'}));
  return {...found, milliseconds: performance.now() - start};
}

function asTable(quads) {
  const found = new Map(quads.map(quad => [quad.toString(), quad]));
  const lines = [...found.keys()].sort();
  const bindings = lines.map(line => Object.fromEntries(COLUMNS.map(column => [column, plain(found.get(line)[column])])));
  return {head: {vars: COLUMNS}, results: {bindings}, triples: lines.map(line => `${line} .\n`).join('')};
}

function plain(term) {
  if (term.termType === 'NamedNode') return {type: 'uri', value: term.value};
  if (term.termType === 'BlankNode') return {type: 'bnode', value: term.value};
  return {type: 'literal', value: term.value, ...(term.language ? {'xml:lang': term.language} : {datatype: term.datatype?.value})};
}
