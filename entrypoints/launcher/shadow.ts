export interface Shell {
  /** What stands in the page. */
  host: HTMLElement;
  /** What the page can neither see nor style. */
  root: ShadowRoot;
}

/** An element of ours: closed to the page, and styled by a sheet that no rule of the page's forbids. */
export function createShell(page: Document, css: string): Shell {
  const host = page.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(css)];
  return { host, root };
}

export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
