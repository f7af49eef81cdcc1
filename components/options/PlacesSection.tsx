import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { OptionsView, PlaceNote, PlaceView } from '../../lib/messages.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { useLive } from '../ui/Live.tsx';
import { Notice } from '../ui/Notice.tsx';
import { moment } from '../ui/time.ts';
import { useLanguage, useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { useNow } from '../ui/useNow.ts';
import { always } from '../ui/useRequest.ts';
import { exportPlace, readFile } from './placeFile.ts';
import { Section } from './Section.tsx';

/** Where the button stands on each chat page, and how to put it elsewhere. */
export function PlacesSection({ view, refresh }: { view: OptionsView; refresh: () => void }) {
  const t = useTranslate();
  useLive(['places'], refresh);
  const [hideNative, setHideNative] = useState(view.hideNative);
  const hide = useCall((wanted: boolean) => always(call('native.hide', { hide: wanted })), refresh);
  const onHide = (event: TargetedEvent<HTMLInputElement>) => {
    setHideNative(event.currentTarget.checked);
    hide.run(event.currentTarget.checked);
  };
  return (
    <Section title={t('places.title')} text={t('places.text')}>
      <ul class="switches">
        {view.places.map((place) => (
          <Place key={place.origin} place={place} refresh={refresh} />
        ))}
      </ul>
      <label class="line">
        <input type="checkbox" checked={hideNative} onChange={onHide} />
        <span class="stack stack--tight">
          {t('native.hide')}
          <span class="small muted">{t('native.hide.hint')}</span>
        </span>
      </label>
    </Section>
  );
}

function Place({ place: { origin, own, note }, refresh }: { place: PlaceView; refresh: () => void }) {
  const t = useTranslate();
  const pick = useCall(() => call('place.pick', { origin }));
  const take = useCall(
    async (file: File) => call('place.import', { text: await readFile(file), origin }),
    refresh,
  );
  const remove = useCall(() => always(call('place.remove', { origin })), refresh);
  const failure = pick.failure ?? take.failure;
  return (
    <li class="stack stack--tight" data-testid="place">
      <div>
        <div class="strong">{new URL(origin).host}</div>
        <div class="small muted">{own ? t('places.own', { name: own.name }) : t('places.known')}</div>
      </div>
      {note && <Trouble note={note} />}
      {failure && <FailureNotice failure={failure} />}
      <div class="line line--wrap">
        <Button size="small" pending={pick.pending} onClick={() => pick.run()}>
          {t(own ? 'places.pickAgain' : 'places.pick')}
        </Button>
        <ImportButton onFile={take.run} />
        {own && (
          <>
            <Button size="small" onClick={() => exportPlace(own)}>
              {t('places.export')}
            </Button>
            <Button size="small" pending={remove.pending} onClick={() => remove.run()}>
              {t('places.remove')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

/** What is wrong with the place, since when, and what to do about it. */
function Trouble({ note: { trouble, since } }: { note: PlaceNote }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(60_000);
  return (
    <Notice
      tone={trouble === 'none' ? 'info' : 'warn'}
      detail={t('places.since', { time: moment(language, since, now) })}
    >
      {t(`places.note.${trouble}`)}
    </Notice>
  );
}

/** A button over the browser's own file chooser, which it opens. */
function ImportButton({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslate();
  return (
    <label class="button button--plain button--small">
      {t('places.import')}
      <input
        class="sr-only"
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
