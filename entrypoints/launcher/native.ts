import { sheetOf } from './shadow.ts';

let hidden: { selector: string; sheet: CSSStyleSheet } | null = null;

/** Hides what of the page's own does the same as we, where an admin wants it so; null shows it again. */
export function hideNative(page: Document, selector: string | null): void {
  if (hidden?.selector === (selector ?? undefined)) return;
  if (hidden) page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== hidden?.sheet);
  hidden = null;
  if (selector === null) return;
  const sheet = sheetOf(`${selector}{display:none!important}`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  hidden = { selector, sheet };
}
