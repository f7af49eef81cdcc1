import type { PlaceSeen, PlaceTrouble } from '../messages.ts';
import type { ChatFrame } from '../settings.ts';

/**
 * What is wrong with the button's place on an origin, from what all its open frames see: undefined while nobody can
 * tell. A frame without a place is no trouble where another one has it.
 * @param asMissing what a missing place means there
 */
export function troubleOf(
  origin: string,
  frames: readonly ChatFrame[],
  asMissing: Exclude<PlaceTrouble, 'taken'>,
): PlaceTrouble | null | undefined {
  const here = frames.filter((frame) => frame.origin === origin);
  const sees = (place: PlaceSeen) => here.some((frame) => frame.place === place);
  if (sees('taken')) return 'taken';
  if (sees('stands')) return null;
  const missing = here.filter(({ place }) => place === 'missing');
  if (missing.length === 0) return undefined;
  const withButton = new Set(frames.flatMap(({ tabId, place }) => (place === 'stands' ? [tabId] : [])));
  return missing.every(({ tabId }) => withButton.has(tabId)) ? null : asMissing;
}
