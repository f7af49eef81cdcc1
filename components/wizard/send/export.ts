import { maskPhone, toCsv } from '../../../lib/domain/csv.ts';
import type { Send } from '../../../lib/domain/send.ts';
import type { Translate } from '../../../lib/i18n.ts';
import { nameOf, phoneOf } from '../audience.ts';
import { reasonText } from './reason.ts';
import type { Person } from './states.ts';

export interface ExportHow {
  maskPhones: boolean;
}

/** Everyone in a send, the skipped included, as a table with a heading row. Times are ISO 8601, UTC. */
export function exportTable(send: Send, people: readonly Person[], t: Translate, how: ExportHow): string[][] {
  const phone = (digits: string) => (how.maskPhones ? maskPhone(digits) : digits);
  const name = (person: Person['recipient']) => (person.name ? person.name : phone(nameOf(person, t)));
  const heading = (['name', 'phone', 'state', 'reason', 'attempts', 'sent', 'start'] as const).map((column) =>
    t(`export.${column}`),
  );
  return [
    heading,
    ...people.map(({ recipient, delivery }) => [
      name(recipient),
      phone(phoneOf(recipient)),
      t(`delivery.${delivery.state}`),
      delivery.reason ? reasonText(delivery.reason, t) : '',
      String(delivery.attempts),
      delivery.sentAt === null ? '' : new Date(delivery.sentAt).toISOString(),
      delivery.startUuid ?? '',
    ]),
    ...send.skipped.map(({ recipient, check }) => [
      name(recipient),
      phone(phoneOf(recipient)),
      t('delivery.skipped'),
      reasonText({ code: check }, t),
      '0',
      '',
      '',
    ]),
  ];
}

/** Hands the browser a file to save. */
export function saveCsv(name: string, table: string[][]): void {
  const url = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replaceAll(/[^\p{L}\p{N} _-]/gu, '')}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Tab-separated, as spreadsheets and chats take it from the clipboard. */
export function asText(table: string[][]): string {
  return table.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t')).join('\n');
}
