import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { world } from '../launcher/world.ts';
import { createEdge } from './edge.ts';

/** Put by the worker into a page whose panel was just opened. */
export default defineUnlistedScript({
  globalName: false,
  main: () => {
    if (world.panel) world.panel.box.prepend(createEdge(document, world.panel));
  },
});
