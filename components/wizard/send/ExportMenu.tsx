import { useState } from 'preact/hooks';
import type { Send } from '../../../lib/domain/send.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { asText, exportTable, saveCsv } from './export.ts';
import type { Person } from './states.ts';

/** Takes the list along: to the clipboard, or as a file with whole or hidden numbers. */
export function ExportMenu({ send, people }: { send: Send; people: Person[] }) {
  const t = useTranslate();
  const [copied, setCopied] = useState(false);
  const [bug, setBug] = useState<{ error: unknown } | null>(null);
  if (bug) throw bug.error;
  const table = (maskPhones: boolean) => exportTable(send, people, t, { maskPhones });
  const pick = (id: string) => {
    if (id !== 'copy') return saveCsv(send.flow.name, table(id === 'masked'));
    navigator.clipboard
      .writeText(asText(table(false)))
      .then(() => setCopied(true))
      .catch((error: unknown) => setBug({ error }));
  };
  return (
    <span class="line">
      <output class="small muted">{copied && t('export.copied')}</output>
      <Menu
        text={t('export.menu')}
        label={t('send.people')}
        onPick={pick}
        items={(['copy', 'csv', 'masked'] as const).map((id) => ({ id, text: t(`export.${id}`) }))}
      />
    </span>
  );
}
