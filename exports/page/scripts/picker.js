// A field in which one of many events or actors is found by typing.
'use strict';

const OFFERED = 40; // entries that are offered at a time
let pickers = 0;

/** A labelled field over some nodes; `pick(id)` is called when the text is one of those offered. */
function makePicker({label, ids, story, pick}) {
  const listId = `offered-${pickers += 1}`;
  const texts = new Map(), list = el('datalist', {id: listId});
  const field = el('input', {type: 'text', list: listId, autocomplete: 'off', spellcheck: 'false', oninput: follow, onchange: take, onkeydown: event => { if (event.key === 'Enter') take(true); }});
  const hint = el('span', {class: 'hint', role: 'status'});
  return el('div', {class: 'picker'}, el('label', {}, el('span', {}, label), field), list, hint);

  /** Offer what holds the words typed; a text that is one of them is taken at once, as after a click on it. */
  function follow(event) {
    if (!texts.size) fill();
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (const [text, id] of texts) {
      if (words.every(word => text.toLowerCase().includes(word))) found.push(text);
      if (found.length >= OFFERED) break;
    }
    list.replaceChildren(...found.map(text => el('option', {value: text})));
    hint.textContent = found.length ? '' : 'Nothing is called so.';
    if (!(event instanceof InputEvent) || event.inputType === 'insertReplacementText') take();
  }

  /** Names are not unique: an event has its date with it, and the name in the address tells others of one name apart. */
  function fill() {
    for (const id of ids) {
      const node = story.nodes[id], plain = node.label.replace(/\s+/g, ' ');
      const text = [story.isEvent(id) ? `${plain}, ${node.when}` : plain, `${plain} (${node.local})`].find(text => !texts.has(text));
      if (text) texts.set(text, id);
    }
  }

  function take(certain = false) {
    if (!texts.size) fill();
    const offered = [...list.children].map(option => option.value);
    const text = texts.has(field.value) ? field.value : certain === true && offered.length === 1 ? offered[0] : null;
    if (text !== null) pick(texts.get(text));
  }
}
