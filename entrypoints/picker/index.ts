import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pickPlace } from './picker.ts';

/** Put into a chat page by the worker while an admin points at the button's place; stays nowhere. */
export default defineUnlistedScript({ globalName: false, main: () => void pickPlace(document) });
