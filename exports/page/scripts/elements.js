// Elements of the page; whatever comes from a document becomes text, never markup.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; strings become text nodes, functions under `on…` listeners. */
function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

/** A name of the documents: marks that turn the direction of writing end where it ends. */
function name(text) {
  return el('bdi', {}, text);
}

/** The same where there is only text: in tooltips and options. */
function isolate(text) {
  return `\u2068${text}\u2069`;
}

/** Whether the clipboard took a text: from a file or in a frame, a browser may refuse. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function plural(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Colours of the style sheet as the canvas and SVG files need them, in the light or the dark of the moment. */
function readColours(...names) {
  const probe = document.body.appendChild(el('span', {hidden: true}));
  const found = Object.fromEntries(names.map(name => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return found;
}
