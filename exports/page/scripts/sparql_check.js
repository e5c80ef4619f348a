// What is refused before a query reaches the engine, and where in a query an error lies; the rules of graph/sparql.py.
'use strict';

const SPARQL_TOKEN = new RegExp([
  /(?<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)/,
  /(?<comment>#[^\r\n]*)/,
  /(?<string>"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')/,
  /(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)/,
  /(?<variable>[?$][\p{L}\p{N}_]+)/,
  /(?<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)/,
  /(?<name>(?<prefix>(?:[\p{L}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)?|_):(?:\\.|%[0-9A-Fa-f]{2}|[\p{L}\p{N}_:-]|\.(?=[\p{L}\p{N}_:.\\%-]))*)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/,
].map(part => part.source).join('|'), 'gsu');
const SPARQL_UPDATES = ['INSERT', 'DELETE', 'LOAD', 'CLEAR', 'CREATE', 'DROP', 'COPY', 'MOVE', 'ADD', 'WITH'];

/** A fault in a query, with line and column (from 1, in characters) where it has a place. */
class SparqlError extends Error {
  constructor(message, place = {}) {
    super(message);
    Object.assign(this, place);
  }
}

/** Refuse what would fetch or change something, and prefixes that nobody declared. */
function checkQuery(query, known) {
  const tokens = sparqlTokens(query), words = tokens.filter(({kind}) => kind === 'word');
  const first = words.slice(0, ['PREFIX', 'BASE'].includes(words[0]?.text.toUpperCase()) ? 2 : 1);
  for (const word of first) if (SPARQL_UPDATES.includes(word.text.toUpperCase())) refuse(query, word, 'a query cannot change a story');
  for (const token of tokens) {
    const keyword = (token.kind === 'word' ? token.text : token.prefix ?? '').toUpperCase();
    if (keyword.includes('SERVICE')) refuse(query, token, 'SERVICE is refused, nothing is ever fetched; take the clause out');
    if (keyword.includes('FROM')) refuse(query, token, 'FROM is refused, nothing is ever fetched; write GRAPH <document> { … } instead');
  }
  const declared = new Set(tokens.slice(1).filter((_, i) => tokens[i].text.toUpperCase() === 'PREFIX').map(({prefix}) => prefix));
  for (const token of tokens) {
    if (token.kind !== 'name' || token.prefix === '_' || declared.has(token.prefix) || Object.hasOwn(known, token.prefix)) continue;
    refuse(query, token, `prefix ${token.prefix}: is not declared; add PREFIX ${token.prefix}: <…>`);
  }
}

/** Whether a query asks for triples: CONSTRUCT or DESCRIBE after the prologue. */
function asksForTriples(query) {
  const words = sparqlTokens(query).filter(({kind}) => kind === 'word').map(({text}) => text.toUpperCase());
  return ['CONSTRUCT', 'DESCRIBE'].includes(words.find(word => !['PREFIX', 'BASE'].includes(word)));
}

/** The engine's message as ours; `above` lines stand before the query in what the engine was given. */
function engineError(query, message, above) {
  const found = /^error at (\d+):(\d+): (.*)$/s.exec(message);
  if (!found) return new SparqlError(`the query cannot be answered: ${message}`);
  const line = Number(found[1]) - above, column = Number(found[2]);
  const before = [...query.split('\n')[line - 1] ?? ''].slice(0, column - 1).join('').trim().slice(-30);
  const words = expectedWords(found[3]).filter(word => !word.includes('['));
  const where = before ? `after “${before}” comes no SPARQL` : 'here begins no SPARQL';
  return new SparqlError(`line ${line}, column ${column}: ${where}; ${words.length ? `expected ${words.join(' or ')}` : 'mend the query'}`, {line, column});
}

/** The alternatives of "expected one of …", character classes still among them. */
function expectedWords(text) {
  return text.split(/\s+/).join(' ').replace(/^expected (one of )?/, '').match(/"[^"]*"|\[[^\]]*\]|[^\s,[\]]+/g) ?? [];
}

/** Where a place given by line and column lies in a text, in the units of a selection. */
function placeIn(text, {line, column}) {
  const lines = text.split('\n'), before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + [...lines[line - 1] ?? ''].slice(0, column - 1).join('').length, text.length);
}

function sparqlTokens(query) {
  return [...query.matchAll(SPARQL_TOKEN)].map(({0: text, index, groups}) => {
    const kind = ['iri', 'comment', 'string', 'language', 'variable', 'number', 'name', 'word'].find(kind => groups[kind] !== undefined);
    return {kind, text, index, prefix: groups.prefix};
  });
}

function refuse(query, {index}, reason) {
  const before = query.slice(0, index).split('\n'), line = before.length, column = [...before.at(-1)].length + 1;
  throw new SparqlError(`line ${line}, column ${column}: ${reason}`, {line, column});
}
