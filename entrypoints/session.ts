import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { seeSession } from '../lib/hosts/session.ts';

/** Run by the worker in a chat page when the session is needed; stays nowhere. Its value is the answer. */
export default defineUnlistedScript({ globalName: false, main: () => seeSession(window) });
