// Above the list: every filter that is at work, with a button that takes it away.
'use strict';

/** Fill `pane` with one button for each filter of the state. */
function makeActiveFilters({story, state, pane}) {
  return {render};

  function render({state: now}, changed) {
    if (changed && !FILTERS.some(key => changed.has(key))) return;
    const found = filtersIn(now, story);
    pane.hidden = !found.length;
    pane.replaceChildren(...found.map(({words, without}, i) => el('button', {
      type: 'button', class: 'filter-chip', title: 'Remove this filter', onclick: () => remove(without, i),
    }, el('span', {}, el('span', {class: 'unseen'}, 'Remove filter: '), ...words), el('span', {class: 'cross', 'aria-hidden': 'true'}, '✕'))),
    found.length > 1 ? el('button', {type: 'button', class: 'filter-chip all', onclick: () => remove(NO_FILTERS, 0)}, 'Clear all') : '');
  }

  /** The next button takes the focus of one that goes. */
  function remove(without, place) {
    state.set(without);
    const buttons = pane.querySelectorAll('button');
    (buttons[Math.min(place, buttons.length - 1)] ?? document.getElementById('events')).focus();
  }
}

const NO_FILTERS = Object.fromEntries(FILTERS.map(key => [key, START[key]]));

/** [{words, without}]: filters in words, and the changes that take each away. */
function filtersIn(now, story) {
  const left = (key, value) => ({[key]: now[key].filter(other => other !== value)});
  const one = (key, ...words) => now[key] !== START[key] ? [{words, without: {[key]: START[key]}}] : [];
  return [
    ...one('words', 'Search: ', name(now.words)),
    ...now.span ? [{words: [`Days: ${spanWords(now.span)}`], without: {span: null}}] : [],
    ...one('speaker', 'Said by ', name(now.speaker === 'document' ? 'the document itself' : story.nodes[now.speaker]?.label ?? '')),
    ...one('document', 'Document: ', name(story.documents[now.document]?.title ?? '')),
    ...one('theme', `Theme: ${now.theme}`),
    ...now.hiddenKinds.map(kind => ({words: [`Without: ${story.kinds[kind] ?? kind}`], without: left('hiddenKinds', kind)})),
    ...now.hiddenStatuses.map(status => ({words: [`Without: ${story.statuses[status] ?? status}`], without: left('hiddenStatuses', status)})),
    ...now.hiddenModalities.map(modality => ({words: [`Without what is ${modality}`], without: left('hiddenModalities', modality)})),
  ];
}
