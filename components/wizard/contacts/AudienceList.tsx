import type { Draft, SyncState } from '../../../lib/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Option } from '../../ui/ListBox.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VirtualList, type RowPlace } from '../../ui/VirtualList.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf } from '../audience.ts';
import type { AudienceRow, AudienceRows } from './rows.ts';

interface AudienceListProps {
  id: string;
  rows: AudienceRows;
  active: number;
  draft: Draft;
  /** The search these rows answer. */
  text: string;
  onToggle: (row: AudienceRow) => void;
  onRange: (section: string, from: number, to: number) => void;
}

/** What matches the search: a number, groups, contacts. */
export function AudienceList({ id, rows, active, draft, text, onToggle, onRange }: AudienceListProps) {
  const t = useTranslate();
  const draw = ({ place, style }: RowPlace) => {
    const row = rows.at(place);
    if (row === undefined) return <ComingRow key={place} style={style} />;
    return (
      <Option
        // Of the place, not of the person: another answer fills the rows that are there.
        key={place}
        id={`${id}-${place}`}
        selected={row.isPicked(draft)}
        active={place === active}
        disabled={row.blockedBy !== null}
        onToggle={() => onToggle(row)}
        style={style}
        of={{ place: place + 1, size: rows.count }}
      >
        <RowText row={row} />
      </Option>
    );
  };
  return (
    <VirtualList
      id={`${id}-list`}
      label={t('contacts.list')}
      multiple
      sections={rows.sections}
      active={active}
      row={draw}
      onRange={onRange}
      top={text}
    />
  );
}

/** Keeps the place of a row that has not come yet. */
const ComingRow = ({ style }: Pick<RowPlace, 'style'>) => (
  <div class="option option--coming" style={style} aria-hidden="true" />
);

function RowText({ row }: { row: AudienceRow }) {
  const t = useTranslate();
  if (row.kind === 'group') {
    return (
      <>
        <span class="grow">
          <span class="option__name ellipsis">{row.group.name}</span>
          <span class="option__more small muted number">{t('contacts.about', { n: row.group.count })}</span>
        </span>
        <Icon name="group" />
      </>
    );
  }
  if (row.kind === 'number') {
    return (
      <>
        <span class="grow">
          <span class="option__name ellipsis number">{row.number.written}</span>
          <span class="option__more small muted">{t('contacts.notSaved')}</span>
        </span>
        <Icon name="phone" />
      </>
    );
  }
  const { contact, blockedBy } = row;
  const phone = contact.name ? phoneOf(contact) : '';
  return (
    <span class="grow">
      <span class="option__name ellipsis">{nameOf(contact, t)}</span>
      <span class="option__more small muted number">
        {phone}
        {phone && blockedBy && ' · '}
        {blockedBy && <span class="option__why">{t(`check.${blockedBy}`)}</span>}
      </span>
    </span>
  );
}

export function ListSkeleton() {
  const t = useTranslate();
  return (
    <div class="step__list step__list--padded">
      <Skeleton label={t('state.loading')} lines={6} />
    </div>
  );
}

interface NothingFoundProps {
  text: string;
  /** The text is a number that cannot exist. */
  impossible: boolean;
  sync: SyncState;
}

export function NothingFound({ text, impossible, sync }: NothingFoundProps) {
  const t = useTranslate();
  const why = impossible
    ? t('contacts.impossible')
    : sync.state === 'running'
      ? t('contacts.none.syncing')
      : text
        ? t('contacts.none.text')
        : t('contacts.empty.text');
  return (
    <div class="step__list" aria-live="polite">
      <EmptyState icon="search" title={text ? t('contacts.none.title', { text }) : t('contacts.empty.title')}>
        {why}
      </EmptyState>
    </div>
  );
}
