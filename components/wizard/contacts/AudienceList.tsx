/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native select cannot be steered from a search box */
import type { AudienceMatches, Draft } from '../../../lib/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Option, OptionGroup } from '../../ui/ListBox.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf } from '../audience.ts';
import type { AudienceRow } from './rows.ts';

interface AudienceListProps {
  id: string;
  matches: AudienceMatches | null;
  rows: AudienceRow[];
  active: number;
  draft: Draft;
  text: string;
  onToggle: (row: AudienceRow) => void;
}

/** What matches the search: groups first, then contacts. */
export function AudienceList({ id, matches, rows, active, draft, text, onToggle }: AudienceListProps) {
  const t = useTranslate();
  if (matches === null) return <ListSkeleton />;
  if (rows.length === 0) return <NothingFound text={text} syncing={matches.sync.state === 'running'} />;

  const draw = (row: AudienceRow, place: number) => (
    <Option
      key={row.uuid}
      id={`${id}-${place}`}
      selected={row.isPicked(draft)}
      active={place === active}
      disabled={row.blockedBy !== null}
      onToggle={() => onToggle(row)}
    >
      <RowText row={row} />
    </Option>
  );
  const groups = rows.filter((row) => row.kind === 'group');
  const contacts = rows.slice(groups.length);
  const more = matches.total - contacts.length;
  return (
    <div class="step__list">
      <div
        id={`${id}-list`}
        class="listbox"
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('contacts.list')}
      >
        {groups.length > 0 && (
          <OptionGroup id={`${id}-groups`} label={t('contacts.groups')}>
            {groups.map(draw)}
          </OptionGroup>
        )}
        {contacts.length > 0 && (
          <OptionGroup id={`${id}-contacts`} label={t('contacts.contacts')}>
            {contacts.map((row, place) => draw(row, groups.length + place))}
          </OptionGroup>
        )}
      </div>
      {more > 0 && <p class="step__more small muted">{t('contacts.more', { n: more })}</p>}
    </div>
  );
}

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

function ListSkeleton() {
  const t = useTranslate();
  return (
    <div class="step__list step__list--padded">
      <Skeleton label={t('state.loading')} lines={6} />
    </div>
  );
}

function NothingFound({ text, syncing }: { text: string; syncing: boolean }) {
  const t = useTranslate();
  return (
    <div class="step__list" aria-live="polite">
      <EmptyState icon="search" title={text ? t('contacts.none.title', { text }) : t('contacts.empty.title')}>
        {syncing ? t('contacts.none.syncing') : text ? t('contacts.none.text') : t('contacts.empty.text')}
      </EmptyState>
    </div>
  );
}
