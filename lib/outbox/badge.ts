import { isOver, type Send } from '../domain/send.ts';

/** What stands on the toolbar button. */
export interface Badge {
  text: string;
  tone: 'running' | 'needed';
}

/** Room for four characters. */
const MOST = 999;

/** People still to be sent to; `!` when a send waits for the agent's word; nothing at rest. */
export function badgeOf(sends: readonly Send[]): Badge {
  const open = sends.filter((send) => !isOver(send));
  const left = open.reduce((sum, { counts }) => sum + counts.queued + counts.sending, 0);
  const stuck = open.some((send) => send.state === 'paused' && send.pause?.until === null);
  const undecided = sends.some((send) => isOver(send) && send.counts.unknown > 0);
  if (left > 0 && !stuck) return { text: left > MOST ? `${MOST}+` : String(left), tone: 'running' };
  return { text: stuck || undecided ? '!' : '', tone: 'needed' };
}
