// What the file holds compressed: gzip in base64, in blocks that are no scripts of their own.
'use strict';

/** The bytes of a block. */
async function unpack(id) {
  const text = document.getElementById(id).textContent;
  const stream = new Blob([Uint8Array.fromBase64?.(text) ?? bytesOf(atob(text))]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function bytesOf(letters) {
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

async function unpackText(id) {
  return new TextDecoder().decode(await unpack(id));
}

/** Run a vendored script; the policy knows its hash, and lets no other in. */
async function unpackScript(id) {
  document.head.append(el('script', {}, await unpackText(id)));
}
