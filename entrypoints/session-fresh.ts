import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { seeFreshSession } from '../lib/hosts/session.ts';

/** As `session`, after the server refused the token it gave. */
export default defineUnlistedScript({ globalName: false, main: () => seeFreshSession(window) });
