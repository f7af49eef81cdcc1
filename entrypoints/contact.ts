import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { seenContact } from '../lib/hosts/contact.ts';
import { world } from './launcher/world.ts';

/** Run by the worker where the button was pressed. Its value is whose chat the page shows, or null. */
export default defineUnlistedScript({
  globalName: false,
  main: () => (world.pressed ? seenContact(document, world.pressed) : null),
});
