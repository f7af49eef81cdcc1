import { ok } from '../domain/result.ts';
import type { OptionsCalls, OptionsView } from '../messages.ts';
import { hideNativeItem } from '../settings.ts';
import { tellFrames } from './frames.ts';
import { startPicking } from './picking.ts';
import { readPlaceFile, setPlace } from './places.ts';
import type { Handlers } from './router.ts';

type PlaceCalls = Pick<OptionsCalls, 'place.pick' | 'place.import' | 'place.remove' | 'native.hide'>;

/** The admin's word on where the button stands. */
export function placeCalls(view: () => Promise<OptionsView>): Handlers<PlaceCalls> {
  return {
    'place.pick': ({ origin }, sender) => startPicking(origin, sender.tab?.id ?? null),
    async 'place.import'({ text, origin }) {
      const read = readPlaceFile(text, origin);
      if (!read.ok) return read;
      await setPlace(origin, read.value);
      return ok(await view());
    },
    async 'place.remove'({ origin }) {
      await setPlace(origin, null);
      return view();
    },
    async 'native.hide'({ hide }) {
      await hideNativeItem.setValue(hide);
      await tellFrames({ type: 'launcher.changed' });
      return view();
    },
  };
}
