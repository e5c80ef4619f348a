// What a stock question asks about: names and dates as a person types them, in the place that the query leaves open.
'use strict';

const KIND_WORDS = {event: 'event', actor: 'actor', thing: 'event, actor, post, place or thing', date: 'date'};

/** The query of a question with `texts` in the place of UNDEF, by the rules of graph/questions/ask.py. */
function boundQuery({sparql, parameters}, texts, names) {
  let query = sparql;
  parameters.forEach(({kind, variable, optional}, i) => {
    const text = texts[i].trim();
    if (!text && optional) return;
    if (kind === 'date') {
      const days = daysOf(text).map(day => `"${day}"^^xsd:date`).join(' ');
      query = query.replaceAll('{ (UNDEF UNDEF) }', `{ (${days}) }`);
    } else {
      const iri = findByLabel(text, names[kind], kind);
      query = query.replaceAll(`VALUES ?${variable} { UNDEF }`, () => `VALUES ?${variable} { <${iri}> }`);
    }
  });
  return query;
}

/** IRI of what a text names: its IRI itself, its label, or another of its names, in any case. */
function findByLabel(text, names, kind) {
  const iri = text.trim().replace(/^<|>$/g, ''), wanted = foldName(text);
  if (!wanted) throw new SparqlError(`give the name of an ${KIND_WORDS[kind]}`);
  const same = names.find(([known]) => known === iri);
  const first = names.filter(([, label]) => foldName(label) === wanted);
  const found = same ? [same] : first.length ? first : names.filter(([, ...all]) => all.some(name => foldName(name) === wanted));
  if (found.length > 1) throw new SparqlError(`“${text}” names ${found.length} of them; give the address of one: ${found.map(([iri]) => iri).join(' or ')}`);
  if (!found.length) throw new SparqlError(`nothing here that is an ${KIND_WORDS[kind]} is named “${text}”; choose one of the list`);
  if (!/^[^\x00-\x20<>"{}|^`\\]+$/.test(found[0][0])) throw new SparqlError('its address is not one that SPARQL can hold');
  return found[0][0];
}

/** As people type: case, width, spacing and quotation marks make no difference. */
function foldName(text) {
  return text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/["“”„«»]/g, '').split(/\s+/).filter(Boolean).join(' ');
}

/** First and last day of a day, month, year or interval. */
function daysOf(text) {
  const parts = text.split('/').map(part => part.trim());
  const ends = parts.length <= 2 ? parts.map(wholeDays) : [null];
  if (ends.includes(null)) throw new SparqlError(`“${text}” is no day, month, year or interval; write 2020-10-05, 2020-10, 2020 or 2020-10-04/2020-10-15`);
  const days = [ends[0][0], ends.at(-1)[1]];
  if (days[0] > days[1]) throw new SparqlError(`“${text}” ends before it begins`);
  return days;
}

function wholeDays(part) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(part);
  if (!found || found[1] === '0000') return null;
  const [, year, month, day] = found;
  if (!month) return [`${year}-01-01`, `${year}-12-31`];
  if (month < '01' || month > '12') return null;
  const last = new Date(Date.UTC(2000 + Number(year) % 400, Number(month), 0)).getUTCDate(); // the calendar repeats every 400 years
  if (!day) return [`${year}-${month}-01`, `${year}-${month}-${last}`];
  return day >= '01' && Number(day) <= last ? [part, part] : null;
}
