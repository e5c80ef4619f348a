// Claims as citations that can be checked: with the place in the text and the fingerprint of the document.
'use strict';

/** A claim as text: what is said, by whom, where; characters are counted as Python counts them. */
function citation(number, story) {
  const claim = story.claims[number], source = story.documents[claim.document], outer = passedOnBy(claim, story);
  const [begin, end] = [claim.start, claim.end].map(offset => codePoints(source.text, offset));
  const by = claim.speaker === null ? 'the document itself' : story.speakerOf(claim);
  return [
    `“${claim.quote.replace(/\s+/g, ' ')}”`,
    `Speaker: ${by}${outer ? `, as told by ${outer}` : ''} (${claim.modality})`,
    `Source: ${[`“${source.title}”`, source.source, source.published].filter(Boolean).join(', ')}`,
    source.url,
    `Characters ${begin} to ${end} of the document, SHA-256 ${source.sha256}`,
  ].filter(Boolean).join('\n');
}

/** A place in UTF-16 units as the number of characters before it. */
function codePoints(text, offset) {
  return Array.from(text.slice(0, offset)).length;
}

/** A button that copies a claim; where the browser refuses, the text stands selected in a box below. */
function copyButton(number, {story, announce}) {
  const label = 'Copy citation';
  const button = el('button', {type: 'button', class: 'copy', onclick: copy}, label);
  return button;

  async function copy() {
    const text = citation(number, story);
    if (!await copied(text)) {
      box(text);
      return announce('The browser does not let the page copy: the citation is selected in a box.');
    }
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1500);
    announce('Citation copied.');
  }

  function box(text) {
    button.parentElement.querySelector('textarea')?.remove();
    const area = el('textarea', {class: 'citation', readonly: true, rows: 5, 'aria-label': 'Citation, to be copied'});
    area.value = text;
    button.after(area);
    area.focus();
    area.select();
  }
}
