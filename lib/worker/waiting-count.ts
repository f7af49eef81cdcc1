import { connectionItem } from '../settings.ts';
import type { App } from './app.ts';
import { tellFrames } from './frames.ts';

/** The number on the buttons in chat pages. */
export interface WaitingCount {
  /** Tells the pages when it is another one than they were told last: a running send changes a lot more often. */
  show(app: Pick<App, 'waiting'>): Promise<void>;
}

export function createWaitingCount(): WaitingCount {
  let told: number | null = null;
  return {
    async show({ waiting: list }) {
      const connection = await connectionItem.getValue();
      const waiting = connection ? await list.count(connection.id) : 0;
      if (waiting === told) return;
      told = waiting;
      await tellFrames({ type: 'launcher.waiting', waiting });
    },
  };
}
