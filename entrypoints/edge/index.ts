import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { world } from '../launcher/world.ts';
import css from './edge.css?inline';
import { createEdge } from './edge.ts';

/** Put by the worker into a page whose panel was just opened. */
export default defineUnlistedScript({
  globalName: false,
  main: () => {
    if (!world.panel) return;
    const { box } = world.panel;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    (box.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
    box.prepend(createEdge(document, world.panel));
  },
});
