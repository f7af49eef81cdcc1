import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startLauncher } from './launcher.ts';

/**
 * The injected button, registered at run time for allowed chat pages only (`lib/worker/chat-buttons.ts`). Plain DOM
 * and the browser's own API: everything else would cost every page load more than all of this together.
 */
export default defineUnlistedScript({ globalName: false, main: () => startLauncher(document) });
