import { h } from '../base/dom.js';

/** @typedef {{ title: string, text: string, action: string, onConfirm: () => Promise<void> }} Question */

/**
 * hosts.md §4, "Reka dialogs are modal": `body{pointer-events:none}`, the siblings hidden from readers, focus trapped.
 * @param {HTMLElement} root
 * @param {Question} question
 */
export function openDialog(root, question) {
  const returnTo = document.activeElement;
  const overlay = h('div', { class: 'unnnic-dialog-overlay', 'data-state': 'open' });
  const content = dialogContent(question, () => close());
  const siblings = [...root.children];
  const trap = (/** @type {FocusEvent} */ event) => {
    if (event.target instanceof Node && !content.contains(event.target))
      content.querySelector('button')?.focus();
  };
  function close() {
    document.removeEventListener('focusin', trap);
    for (const sibling of siblings) sibling.removeAttribute('aria-hidden');
    document.body.style.removeProperty('pointer-events');
    overlay.remove();
    content.remove();
    if (returnTo instanceof HTMLElement) returnTo.focus();
  }
  for (const sibling of siblings) sibling.setAttribute('aria-hidden', 'true');
  document.body.style.pointerEvents = 'none';
  root.append(overlay, content);
  document.addEventListener('focusin', trap);
  content.querySelector('button')?.focus();
}

/**
 * @param {Question} question
 * @param {() => void} close
 */
function dialogContent({ title, text, action, onConfirm }, close) {
  const confirm = async () => {
    await onConfirm();
    close();
  };
  return h(
    'div',
    {
      class: 'unnnic-dialog-content',
      role: 'dialog',
      'data-state': 'open',
      'aria-label': title,
      onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close(),
    },
    h('h2', {}, title),
    h('p', {}, text),
    h(
      'footer',
      {},
      h(
        'button',
        { type: 'button', class: 'button button--quiet', 'data-testid': 'dialog-cancel', onclick: close },
        'Cancel',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'button button--primary',
          'data-testid': 'dialog-confirm',
          onclick: () => void confirm(),
        },
        action,
      ),
    ),
  );
}
