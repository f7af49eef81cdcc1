import { useTranslate } from '../../ui/Words.tsx';
import type { GroupBy } from './waitingList.ts';

const CHOICES = ['none', 'flow', 'send'] as const;

/** How the list is put together. */
export function GroupByField({ value, onValue }: { value: GroupBy; onValue: (by: GroupBy) => void }) {
  const t = useTranslate();
  return (
    <select
      class="input input--narrow"
      aria-label={t('waiting.group')}
      value={value}
      onChange={(event) => onValue(CHOICES[event.currentTarget.selectedIndex] ?? 'none')}
    >
      {CHOICES.map((id) => (
        <option key={id} value={id}>
          {t(`waiting.group.${id}`)}
        </option>
      ))}
    </select>
  );
}
