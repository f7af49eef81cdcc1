/** Attributes that exist to be found by, as tests do: they outlive redesigns. */
const NAMES = ['data-testid', 'data-test', 'data-test-id', 'data-qa', 'data-cy', 'data-action', 'name'];
/** What a build or a framework made up, and makes up anew: `css-1q2w3e`, `:r1:`, uuids, counters. */
const MADE_UP = /\d{2,}|[0-9a-f]{6,}|[^a-z0-9_-]|^_|__\w{5,}$|^(css|sc|jsx|svelte|emotion)-/i;
/** What an element is at the moment, not what it is. */
const STATE =
  /^(is|has)-|(^|[-_])(active|open|opened|closed|selected|current|hover|focus(ed)?|disabled|online|offline|away|dnd|unread|loading|hidden|visible|dark|light|theme|show|new)([-_]|$)/i;
const MOST_SELECTORS = 3;
const MOST_ANCESTORS = 8;

/** Selectors that find an element again after a reload and a re-render, the most lasting first; at least one. */
export function selectorsOf(element: Element): string[] {
  const page = element.ownerDocument;
  const found = tokensOf(element).flatMap((token) => unique(page, element, token) ?? []);
  return [...new Set([...found, pathTo(element)])].slice(0, MOST_SELECTORS);
}

/** Ways to name one element by itself, best first. */
function tokensOf(element: Element): string[] {
  const tag = element.localName;
  const named = NAMES.flatMap((name) => {
    const value = element.getAttribute(name);
    return value && !/\d{3,}/.test(value) ? [`[${name}=${JSON.stringify(value)}]`] : [];
  });
  const id = element.id && !MADE_UP.test(element.id) ? [`#${CSS.escape(element.id)}`] : [];
  const own = tag.includes('-') ? [tag] : [];
  const classes = [...element.classList].filter((name) => !MADE_UP.test(name) && !STATE.test(name));
  const each = classes.map((name) => `${tag}.${CSS.escape(name)}`);
  const all = classes.length > 1 ? [tag + classes.map((name) => `.${CSS.escape(name)}`).join('')] : [];
  return [...named, ...id, ...own, ...all, ...each];
}

/** The token, below as few named ancestors as make it the only one of its kind; null when that takes too many. */
function unique(page: Document, element: Element, token: string): string | null {
  let selector = token;
  let ancestor: Element | null = element.parentElement;
  for (let step = 0; step < MOST_ANCESTORS; step++) {
    if (page.querySelectorAll(selector).length === 1) return selector;
    while (ancestor && tokensOf(ancestor).length === 0) ancestor = ancestor.parentElement;
    const [above] = ancestor ? tokensOf(ancestor) : [];
    if (!ancestor || !above) return null;
    selector = `${above} ${selector}`;
    ancestor = ancestor.parentElement;
  }
  return null;
}

/** By position below the nearest ancestor that can be named: the last resort, for a page that names nothing. */
function pathTo(element: Element): string {
  const page = element.ownerDocument;
  const steps: string[] = [];
  for (let at: Element | null = element; at && at !== page.body; at = at.parentElement) {
    const named =
      at === element ? undefined : tokensOf(at).find((t) => page.querySelectorAll(t).length === 1);
    if (named) return [named, ...steps].join(' > ');
    const { localName } = at;
    const alike = [...(at.parentElement?.children ?? [])].filter((other) => other.localName === localName);
    steps.unshift(alike.length > 1 ? `${localName}:nth-of-type(${alike.indexOf(at) + 1})` : localName);
  }
  return ['body', ...steps].join(' > ');
}
