// The stock questions, each with what it asks about; their answers lead into the other views, and to SPARQL.
'use strict';

const NAMES_OFFERED = 60; // in a list below a field: those that hold what was typed

function makeQuestions({story, state, choose, announce, pane}) {
  if (!pane) return {render() {}}; // the lite page
  const sparql = makeSparql();
  let built = null;
  return {render, sparql, open: async name => (await build()).open(name), get built() { return build(); }};

  function render({state: {view}}) {
    if (view === 'questions') build();
  }

  /** Everything, when it is first looked at; the engine starts meanwhile. */
  function build() {
    built ??= sparql.given.then(fill);
    return built;
  }

  function fill({questions, names, prefixes}) {
    sparql.start().catch(() => {}); // what is wrong is said to who asks
    const results = makeResults({story, choose, prefixes}), running = makeRunning({sparql, announce});
    const stock = el('div', {id: 'stock'}), desk = el('div', {id: 'console', hidden: true});
    const ways = [['Stock questions', stock], ['SPARQL', desk]].map(([words, part]) => el('button', {type: 'button', 'aria-pressed': String(part === stock), onclick: () => turn(part)}, words));
    pane.replaceChildren(el('h2', {class: 'unseen'}, 'Questions'), el('div', {class: 'ways', role: 'group', 'aria-label': 'Ways to ask'}, ...ways), stock, desk);
    const editor = makeConsole({pane: desk, sparql, results, running, prefixes});
    const list = el('ul', {class: 'cards'}, ...questions.map(question => el('li', {},
      el('button', {type: 'button', class: 'card', 'data-question': question.name, onclick: () => open(question.name)}, el('strong', {}, question.title), el('span', {class: 'hint'}, question.gloss)))));
    const one = el('div', {class: 'question'});
    stock.replaceChildren(list, one);
    return {open, editor};

    function turn(part) {
      [stock, desk].forEach((other, i) => {
        other.hidden = other !== part;
        ways[i].setAttribute('aria-pressed', String(other === part));
      });
    }

    function back(name) {
      one.replaceChildren();
      list.hidden = false;
      list.querySelector(`[data-question="${name}"]`).focus();
    }

    /** Show a question; one that needs to be told nothing is asked at once. */
    function open(name) {
      const question = questions.find(one => one.name === name);
      turn(stock);
      list.hidden = true;
      const fields = question.parameters.map((parameter, i) => field(parameter, i, question.parameters));
      const fault = el('p', {class: 'fault', role: 'alert', hidden: true}), answer = el('div', {class: 'answers'});
      const title = el('h3', {tabindex: -1}, question.title);
      const form = el('form', {class: 'row'}, ...fields.map(({part}) => part),
        fields.length ? el('button', {type: 'submit', class: 'button main'}, 'Ask') : null,
        el('button', {type: 'button', class: 'button', onclick: toConsole}, 'Open in the console'), running.place());
      form.addEventListener('submit', event => {
        event.preventDefault();
        ask();
      });
      one.replaceChildren(el('button', {type: 'button', class: 'link', onclick: () => back(name)}, '‹ All questions'), title, el('p', {class: 'hint'}, question.gloss), form, fault, answer);
      title.focus();
      const asked = question.parameters.every(({optional}, i) => optional || fields[i].input.value) ? ask() : Promise.resolve();
      if (!fields.every(({input}, i) => input.value || question.parameters[i].optional)) fields[0].input.focus();
      return asked;

      async function ask() {
        say(null);
        answer.replaceChildren();
        try {
          const query = bound();
          results.show(answer, await running.run(form, () => sparql.ask(query)), {file: question.name, worded: true});
        } catch (error) {
          say(error);
        }
      }

      function bound() {
        return boundQuery(question, fields.map(({input}) => input.value), names);
      }

      function say(error) {
        fault.hidden = !error;
        fault.textContent = error ? capital(error.message) : '';
      }

      /** With what it is asked about where that is given, else as it stands: about everything. */
      function toConsole() {
        let query = question.sparql;
        try {
          query = bound();
        } catch { /* not yet told what to ask about */ }
        editor.set(query);
        turn(desk);
        editor.query.focus();
      }
    }

    /** A labelled field that offers names as one types; what is selected in the page stands in it at first. */
    function field({kind, optional, variable}, i, all) {
      const of = all.filter(other => other.kind === kind).length, id = `ask-${variable}`;
      const label = `${of > 1 ? ['First ', 'Second '][i] : ''}${of > 1 ? kind : capital({thing: 'event, person or anything else'}[kind] ?? kind)}${optional ? ' (may be left out)' : ''}`;
      const input = el('input', {id, autocomplete: 'off', ...(kind === 'date' ? {placeholder: '2020-10-05, 2020-10, 2020 or 2020-10-04/2020-10-15', size: 34} : {list: `${id}-names`, size: 30})});
      if (kind === 'date') return {input, part: el('span', {class: 'field'}, el('label', {for: id}, label), input)};
      const offered = el('datalist', {id: `${id}-names`}), counts = Map.groupBy(names[kind], ([, label]) => foldName(label));
      const offer = () => {
        const typed = foldName(input.value), fit = names[kind].filter(([, ...all]) => all.some(name => foldName(name).includes(typed))).slice(0, NAMES_OFFERED);
        offered.replaceChildren(...fit.map(([iri, label]) => el('option', counts.get(foldName(label)).length > 1 ? {value: iri, label} : {value: label})));
      };
      input.addEventListener('input', offer);
      input.addEventListener('focus', offer);
      input.value = selected(names[kind], i, optional, counts);
      return {input, part: el('span', {class: 'field'}, el('label', {for: id}, label), input, offered)};
    }

    function selected(known, i, optional, counts) {
      const {selection} = state.get(), id = optional ? null : [selection?.node, ...selection?.nodes ?? selection?.pair ?? selection?.path ?? []].filter(Boolean)[i];
      const found = id && known.find(([iri]) => iri === story.base + story.nodes[id].local || iri === story.nodes[id].local);
      return !found ? '' : counts.get(foldName(found[1])).length > 1 ? found[0] : found[1];
    }
  }
}

/** Says that something runs, after a moment, with a button that stops it. */
function makeRunning({sparql, announce}) {
  return {place, run};

  function place() {
    return el('span', {class: 'running', hidden: true}, el('span', {class: 'hint'}, 'Running …'), el('button', {type: 'button', class: 'button', onclick: sparql.stop}, 'Stop'));
  }

  /** Do some work, shown in a form that holds a `place`. */
  async function run(form, work) {
    const sign = form.querySelector('.running'), timer = setTimeout(() => { sign.hidden = false; }, 150);
    try {
      const answer = await work();
      announce('yes' in answer ? (answer.yes ? 'Yes' : 'No') : plural(answer.rows.length, 'row'));
      return answer;
    } finally {
      clearTimeout(timer);
      sign.hidden = true;
    }
  }
}
