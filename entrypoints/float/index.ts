import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { world } from '../launcher/world.ts';
import { createFloat } from './float.ts';

/** Put by the worker into a page where the launcher found no place for the button. */
export default defineUnlistedScript({
  globalName: false,
  main: () => void (world.createFloat = createFloat),
});
