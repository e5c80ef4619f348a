// What the file holds compressed: gzip in base64, in blocks that are no scripts of their own.
'use strict';

/** The bytes of a block. */
async function unpack(id) {
  const letters = atob(document.getElementById(id).textContent), packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) packed[i] = letters.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpackText(id) {
  return new TextDecoder().decode(await unpack(id));
}

/** Run a vendored script; the policy knows its hash, and lets no other in. */
async function unpackScript(id) {
  document.head.append(el('script', {}, await unpackText(id)));
}
