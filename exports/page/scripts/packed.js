// What the file holds compressed: gzip in base64, in blocks that are no scripts of their own.
'use strict';

/** The bytes of a block. */
async function unpack(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), letter => letter.charCodeAt(0));
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
