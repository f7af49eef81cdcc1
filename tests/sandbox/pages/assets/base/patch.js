/**
 * @template T
 * @typedef {import('../types.ts').View<T>} View
 */

/** @type {WeakMap<Element, Map<string, View<unknown>>>} */
const managed = new WeakMap();
let forced = false;

/**
 * Runs an update in which every list element is thrown away and built again (`sandboxChat.rerender`).
 * @param {() => void} update
 */
export function rebuilding(update) {
  forced = true;
  try {
    update();
  } finally {
    forced = false;
  }
}

/**
 * A keyed list, patched the way Vue does it: kept keys keep their element, and siblings that are not ours stay.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => View<T>} create
 */
export function patchList(parent, items, keyOf, create) {
  const before = /** @type {Map<string, View<T>>} */ (managed.get(parent) ?? new Map());
  /** @type {Map<string, View<T>>} */
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const view = (forced ? undefined : before.get(key)) ?? create(item);
    view.update(item);
    after.set(key, view);
  }
  for (const [key, view] of before) if (after.get(key) !== view) view.element.remove();
  managed.set(parent, /** @type {Map<string, View<unknown>>} */ (after));
  placeInOrder(
    parent,
    [...after.values()].map((view) => view.element),
  );
}

/**
 * Moves only what stands in the wrong place, so that focus and foreign siblings are left alone.
 * @param {Element} parent
 * @param {Element[]} elements
 */
function placeInOrder(parent, elements) {
  const ours = new Set(elements);
  /** @type {Element | null} */
  let next = null;
  for (const element of elements.toReversed()) {
    if (element.parentNode !== parent || nextOurs(element, ours) !== next) parent.insertBefore(element, next);
    next = element;
  }
}

/**
 * @param {Element} element
 * @param {Set<Element>} ours
 */
function nextOurs(element, ours) {
  let next = element.nextElementSibling;
  while (next && !ours.has(next)) next = next.nextElementSibling;
  return next;
}
