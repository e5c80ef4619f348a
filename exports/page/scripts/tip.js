// What is known of an item of the timeline, shown beside it for the pointer and the keyboard alike.
'use strict';

/** `lines(target)` gives what is shown for an element with `data-tip`, nothing for none; Esc puts it away. */
function makeTip({pane, lines}) {
  const tip = el('div', {class: 'tip', role: 'tooltip', hidden: true});
  pane.append(tip);
  for (const type of ['pointerover', 'focusin']) {
    pane.addEventListener(type, event => {
      const target = event.target.closest('[data-tip]');
      if (target) show(target);
      else hide();
    });
  }
  pane.addEventListener('pointerleave', hide);
  pane.addEventListener('focusout', hide);
  pane.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || tip.hidden) return;
    hide();
    event.preventDefault();
    event.stopPropagation();
  });
  return {hide};

  function hide() {
    tip.hidden = true;
  }

  function show(target) {
    const found = lines(target);
    if (!found.length) return;
    tip.replaceChildren(...found.map(line => el('div', {}, line)));
    tip.hidden = false;
    const box = target.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    const left = Math.min(Math.max(box.left, frame.left), frame.right) - frame.left;
    const below = box.bottom - frame.top + 6, above = box.top - frame.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(4, Math.min(left, frame.width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${below + tip.offsetHeight <= frame.height ? below : above}px`;
  }
}
