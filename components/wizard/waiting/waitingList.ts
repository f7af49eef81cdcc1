import type { Waiting } from '../../../lib/domain/send.ts';
import { fits } from '../send/states.ts';

/** What the list is put together by. */
export type GroupBy = 'none' | 'flow' | 'send';

export interface WaitingGroup {
  id: string;
  /** Null for the one group of an ungrouped list. */
  flow: string | null;
  rows: Waiting[];
}

/** The rows that fit, in groups in the order in which their first row comes. */
export function waitingGroups(rows: readonly Waiting[], text: string, by: GroupBy): WaitingGroup[] {
  const groups = new Map<string, WaitingGroup>();
  for (const row of rows.filter(({ recipient }) => fits(recipient, text))) {
    const id = by === 'flow' ? row.flow.uuid : by === 'send' ? row.sendId : '';
    const group = groups.get(id) ?? { id, flow: by === 'none' ? null : row.flow.name, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  return [...groups.values()];
}
