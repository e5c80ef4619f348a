// The ways out of the page: pictures of the graph, the story as Turtle, its events as CSV, a link to what is seen.
'use strict';

function makeSaving({story, announce, byId, views, snapshot}) {
  const details = byId('save'), menu = details.querySelector('.menu');
  const file = story.title.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).toLowerCase() || 'story';
  const link = el('input', {type: 'text', readonly: true, 'aria-label': 'Address of this view', hidden: true});
  const entries = {
    'Graph as PNG': async () => saveBlob(`${file}.png`, await picturePng(graphPicture())),
    'Graph as SVG': async () => saveFile(`${file}.svg`, svgText(graphPicture()), 'image/svg+xml'),
    'Events shown as CSV': async () => saveFile(`${file}.csv`, await eventsCsv(), 'text/csv'),
    'The whole story as Turtle': async () => saveFile(`${file}.ttl`, turtleOf(await unpackText('story-trig')), 'text/turtle'),
    ...(location.protocol === 'about:' ? {} : {'Copy link to this view': copyLink}),
  };
  menu.append(...Object.entries(entries).map(([words, work]) => el('button', {type: 'button', onclick: () => save(words, work)}, words)), link);
  details.addEventListener('toggle', () => { link.hidden = true; });
  details.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !details.open) return;
    event.preventDefault();
    close();
  });
  details.addEventListener('focusout', event => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
  });
  document.addEventListener('click', event => {
    if (details.open && !details.contains(event.target)) details.open = false;
  });
  return {graphPicture, eventsCsv};

  async function save(words, work) {
    const stay = await work();
    if (!stay) close();
    announce(stay ?? (words.startsWith('Copy') ? 'Copied' : `Saved: ${words}`));
  }

  function close() {
    details.open = false;
    details.querySelector('summary').focus();
  }

  function graphPicture() {
    return graphSvg({graph: views.graph, story});
  }

  /** The events that the filters let through, with the columns of `akyn export .csv`. */
  async function eventsCsv() {
    const {columns, rows} = JSON.parse(await unpackText('events-table')), {visible} = snapshot();
    const shown = new Set(visible.events.flatMap(id => [story.nodes[id].local, story.base + story.nodes[id].local]));
    return csvText(columns, rows.filter(([event]) => shown.has(event)));
  }

  /** Where a browser does not let a page copy, the address is there to be copied by hand. */
  async function copyLink() {
    if (await copied(location.href)) return null;
    link.hidden = false;
    link.value = location.href;
    link.focus();
    link.select();
    return 'The address of this view is selected, to be copied';
  }
}

function saveFile(name, text, type) {
  saveBlob(name, new Blob([text], {type: `${type};charset=utf-8`}));
}

function saveBlob(name, blob) {
  const href = URL.createObjectURL(blob);
  el('a', {href, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The union of all graphs, from the TriG that Python wrote: the blocks of their subjects, sorted as `akyn export .ttl` sorts them. */
function turtleOf(trig) {
  const lines = trig.split('\n'), subjects = [];
  const header = lines.filter(line => line.startsWith('@prefix '));
  let inside = false;
  for (const line of lines.slice(header.length)) {
    if (line === '' || line === '}') inside &&= line !== '}';
    else if (!inside && line.endsWith(' {')) inside = true; // a line breaks in no literal, and no statement ends so
    else if (line.startsWith('  ', inside ? 2 : 0)) subjects.at(-1).push(line.slice(inside ? 2 : 0));
    else subjects.push([line.slice(inside ? 2 : 0)]);
  }
  const name = ([first]) => first.slice(0, first.indexOf(' '));
  subjects.sort((a, b) => name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);
  return `${header.join('\n')}\n${subjects.map(block => `\n${block.join('\n')}\n`).join('')}`;
}
