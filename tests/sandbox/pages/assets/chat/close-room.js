import { openDialog } from './dialog.js';

/**
 * Asks once, then ends the open chat; the list learns of it by the sandbox's event.
 * @param {import('../types.ts').Context} context
 */
export function confirmClose({ root, api, router, state }) {
  const { room } = state;
  if (!room) return;
  openDialog(root, {
    title: 'End this chat?',
    text: 'It moves to the history. The contact can start a new one at any time.',
    action: 'End chat',
    async onConfirm() {
      await api.close(room.uuid);
      router.go('/rooms');
    },
  });
}
