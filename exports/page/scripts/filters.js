// The Filters tab: each control shows how many events it would leave, the others being as they are.
'use strict';

function makeFilters({story, state, pane, legend, byId}) {
  const {nodes, claims, documents} = story;
  const parts = [makeLegend({story, state, legend}), makeActiveFilters({story, state, pane: byId('active')})];
  const present = new Set(story.events.map(id => nodes[id].status)), modalities = new Set(claims.map(({modality}) => modality));
  const statuses = boxes('hiddenStatuses', Object.keys(story.statuses).filter(status => present.has(status)), status => story.statuses[status]);
  const manners = boxes('hiddenModalities', story.modalities.filter(modality => modalities.has(modality)), modality => modality);
  const days = dayFields({state, id: 'filter', limits: knownDays(story)});
  const speaker = speakerField();
  const themes = [...new Set(story.events.map(id => nodes[id].theme))].sort((a, b) => a.localeCompare(b, 'en'));
  const theme = choice('theme', 'Theme', themes.map(words => [words, capital(words)]));
  const titles = documents.map(({title, source, published}) => isolate([title, source, published?.slice(0, 10)].filter(Boolean).join(', ')));
  const source = choice('document', 'Document', titles.map((title, number) => [number, title]));
  const result = el('p', {class: 'hint', role: 'status'});
  const clear = el('button', {type: 'button', class: 'button', onclick: () => state.set(NO_FILTERS)}, 'Clear all filters');
  let latest = null, stale = true;
  pane.append(
    el('div', {class: 'filter-head'}, result, clear), statuses.element('Status of events'), manners.element('How it is said'),
    field('Said by', speaker.elements, 'speaker'), field('Theme', [theme.element], theme.element.id), field('Document', [source.element], source.element.id),
    el('fieldset', {class: 'filter'}, el('legend', {}, 'Days'), days.element,
      el('p', {class: 'hint'}, 'Events that may lie between these days; those without any date are left out.')),
  );
  new MutationObserver(() => { if (stale) count(); }).observe(pane, {attributes: true, attributeFilter: ['hidden']});
  return {render};

  function render(snapshot, changed) {
    for (const part of parts) part.render(snapshot, changed);
    if (changed && !FILTERS.some(key => changed.has(key))) return;
    latest = snapshot;
    const {state: now} = snapshot;
    statuses.show(now.hiddenStatuses);
    manners.show(now.hiddenModalities);
    days.show(now.span);
    speaker.show(now.speaker);
    theme.show(now.theme);
    source.show(now.document);
    clear.disabled = FILTERS.every(key => same(now[key], START[key]));
    stale = true;
    count();
  }

  /** Counts are made only while they are seen. */
  function count() {
    if (pane.hidden || !latest) return;
    stale = false;
    const {state: now, visible} = latest;
    result.textContent = `${plural(visible.events.length, 'event')} of ${story.events.length.toLocaleString('en')} shown`;
    statuses.count(tally(leftBy(now, 'hiddenStatuses'), id => [nodes[id].status]));
    manners.count(tally(leftBy(now, 'hiddenModalities'), id => nodes[id].claims.map(number => claims[number].modality)));
    theme.count(tally(leftBy(now, 'theme'), id => [nodes[id].theme]));
    source.count(tally(leftBy(now, 'document'), id => nodes[id].claims.map(number => claims[number].document)));
  }

  /** The events that all filters but one let through. */
  function leftBy(now, key) {
    return same(now[key], START[key]) ? latest.visible.events : findVisible({...now, [key]: START[key]}, story).events;
  }

  /** For each key, how many of the events have it. */
  function tally(ids, keys) {
    const found = new Map();
    for (const id of ids) for (const key of new Set(keys(id))) found.set(key, (found.get(key) ?? 0) + 1);
    return found;
  }

  function field(words, elements, id) {
    return el('div', {class: 'filter'}, el('label', {for: id}, words), elements);
  }

  /** A box for each value, ticked while it is shown. */
  function boxes(key, values, words) {
    const rows = new Map(values.map(value => [value, {
      box: el('input', {type: 'checkbox', value, onchange: () => state.set({[key]: toggled(state.get()[key], [value])})}), number: el('span', {class: 'count'}),
    }]));
    return {
      element: title => el('fieldset', {class: 'filter'}, el('legend', {}, title), [...rows].map(([value, {box, number}]) => el('label', {class: 'tick'}, box,
        key === 'hiddenStatuses' ? el('span', {class: `status status-${value}`}) : null, capital(words(value)), ' ', number))),
      show: hidden => rows.forEach(({box}, value) => { box.checked = !hidden.includes(value); }),
      count: found => rows.forEach(({number}, value) => { number.textContent = (found.get(value) ?? 0).toLocaleString('en'); }),
    };
  }

  function choice(key, words, values) {
    const options = new Map(values.map(([value, text]) => [value, {text, option: el('option', {value}, text)}]));
    const take = () => state.set({[key]: values.find(([value]) => String(value) === element.value)?.[0] ?? null});
    const element = el('select', {id: `filter-${key}`, onchange: take}, el('option', {value: ''}, `All ${words.toLowerCase()}s`),
      [...options.values()].map(({option}) => option));
    return {
      element,
      show: value => { element.value = value ?? ''; },
      count: found => options.forEach(({text, option}, value) => { option.textContent = `${text} (${(found.get(value) ?? 0).toLocaleString('en')})`; }),
    };
  }

  /** Who says it: typed, with those offered who say most; the documents are speakers too. */
  function speakerField() {
    const texts = new Map([['The document itself', 'document']]), counts = new Map();
    for (const claim of claims) if (claim.speaker !== null) counts.set(claim.speaker, (counts.get(claim.speaker) ?? 0) + 1);
    for (const [id] of [...counts].sort((a, b) => b[1] - a[1])) {
      const {label, local} = nodes[id];
      texts.set(texts.has(label) ? `${label} (${local})` : label, id);
    }
    const textOf = new Map([...texts].map(([text, id]) => [id, text]));
    const offered = [...texts].slice(0, 400).map(([text, id]) => el('option', {value: text}, id === 'document' ? '' : plural(counts.get(id), 'claim')));
    const list = el('datalist', {id: 'speakers'}, offered);
    const input = el('input', {
      id: 'speaker', list: 'speakers', autocomplete: 'off', spellcheck: 'false', placeholder: 'Anybody', 'aria-describedby': 'speaker-hint', onchange: take,
    });
    const hint = el('p', {class: 'hint', id: 'speaker-hint'});
    return {elements: [input, list, hint], show};

    function take() {
      const typed = input.value.trim(), lower = typed.toLowerCase();
      const close = texts.has(typed) ? [typed] : [...texts.keys()].filter(text => text.toLowerCase().includes(lower));
      const found = close.length === 1 ? close[0] : close.find(text => text.toLowerCase() === lower);
      hint.textContent = !typed || found ? '' : close.length ? `${close.length} speakers are called so: choose one of the list.` : 'Nobody of this name says anything.';
      input.setAttribute('aria-invalid', String(Boolean(typed && !found)));
      if (!typed || found) state.set({speaker: typed ? texts.get(found) : null});
      if (found) input.value = found;
    }

    function show(id) {
      if (id === null && input.getAttribute('aria-invalid') === 'true') return;
      input.value = id === null ? '' : textOf.get(id) ?? story.label(id);
    }
  }
}

/** First and last day of all that is known of the events. */
function knownDays(story) {
  const days = story.events.flatMap(id => story.nodes[id].bounds).filter(day => day !== null).sort();
  return [days[0] ?? null, days.at(-1) ?? null];
}
