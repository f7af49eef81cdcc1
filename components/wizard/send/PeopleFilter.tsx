import type { DeliveryState } from '../../../lib/domain/send.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { ORDER, type Person } from './states.ts';

/** Fewer people than this are seen at a glance. */
const WORTH_SEARCHING = 8;

interface PeopleFilterProps {
  people: readonly Person[];
  text: string;
  onText: (text: string) => void;
  /** Null shows everyone. */
  state: DeliveryState | null;
  onState: (state: DeliveryState | null) => void;
}

/** Narrows the list by name or number, and by where people stand, as far as that makes a difference. */
export function PeopleFilter({ people, text, onText, state, onState }: PeopleFilterProps) {
  const t = useTranslate();
  const states = ORDER.filter((one) => people.some((person) => person.delivery.state === one));
  return (
    <>
      {people.length >= WORTH_SEARCHING && (
        <SearchField label={t('send.search')} value={text} onValue={onText} />
      )}
      {(states.length > 1 || state !== null) && (
        <fieldset class="line line--wrap">
          <legend class="sr-only">{t('send.filter')}</legend>
          {[null, ...states].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              class="toggle-chip small"
              aria-pressed={state === one}
              onClick={() => onState(one)}
            >
              {one === null ? t('send.everyone') : t(`delivery.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
