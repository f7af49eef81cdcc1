/** @typedef {Node | string | number | false | null | undefined} Child */

/**
 * One element with its properties, listeners and children. Text is always text: nothing here parses HTML.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: never) => void)>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== false && value !== undefined)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  fill(element, ...children);
  return element;
}

/**
 * Appends children, leaving out the absent ones.
 * @param {Element | DocumentFragment} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  for (const child of children.flat()) {
    if (child === false || child === null || child === undefined) continue;
    parent.append(typeof child === 'number' ? String(child) : child);
  }
}

/**
 * Shows or hides the way Vue's v-show does: the element stays in the document.
 * @param {HTMLElement} element
 * @param {boolean} visible
 */
export function show(element, visible) {
  const display = visible ? '' : 'none';
  if (element.style.display !== display) element.style.display = display;
}

/**
 * Puts an element in or takes it out the way Vue's v-if does: a new one each time it comes back.
 * @param {HTMLElement} parent
 * @param {HTMLElement | null} current
 * @param {boolean} wanted
 * @param {() => HTMLElement} create
 * @returns {HTMLElement | null}
 */
export function present(parent, current, wanted, create) {
  if (wanted && !current) return parent.appendChild(create());
  if (!wanted) current?.remove();
  return wanted ? current : null;
}

/**
 * Changes a text only when it differs, as a virtual DOM would.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
