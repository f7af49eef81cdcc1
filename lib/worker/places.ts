import { fail, ok, type Result } from '../domain/result.ts';
import type { OwnProfile } from '../hosts/own-profile.ts';
import type { PlaceNote, PlaceView } from '../messages.ts';
import { connectionItem, placeNotesItem, placesItem } from '../settings.ts';
import { forgetSeen, tellFrames } from './frames.ts';
import { placeFile } from './place-schemas.ts';

/** Where the button stands on each chat page of the connection, as far as an admin chose. */
export async function placesView(): Promise<PlaceView[]> {
  const places = await placesItem.getValue();
  const notes = await placeNotesItem.getValue();
  const connection = await connectionItem.getValue();
  return (connection?.chatOrigins ?? []).map((origin) => ({
    origin,
    own: places.find((place) => place.origin === origin) ?? null,
    note: notes[origin] ?? null,
  }));
}

export async function placeOf(origin: string): Promise<OwnProfile | null> {
  return (await placesItem.getValue()).find((place) => place.origin === origin) ?? null;
}

/** The new place of a page, or none; what the page said of an older one no longer counts. */
export async function setPlace(origin: string, place: OwnProfile | null): Promise<void> {
  const others = (await placesItem.getValue()).filter((other) => other.origin !== origin);
  await placesItem.setValue(place ? [...others, place] : others);
  await setNote(origin, null);
  await forgetSeen(origin);
  await tellFrames({ type: 'launcher.changed' });
}

/** Keeps what is wrong with a page's place, and since when; answers whether that is news. */
export async function setNote(origin: string, note: PlaceNote | null): Promise<boolean> {
  const { [origin]: before, ...others } = await placeNotesItem.getValue();
  if (before?.trouble === note?.trouble) return false;
  await placeNotesItem.setValue(note ? { ...others, [origin]: note } : others);
  return true;
}

/** Reads a file that was exported here or elsewhere; it then holds for this page. */
export function readPlaceFile(text: string, origin: string): Result<OwnProfile> {
  try {
    const read = placeFile.safeParse(JSON.parse(text));
    return read.success ? ok({ ...read.data, origin }) : fail('not-a-place');
  } catch (error) {
    if (error instanceof SyntaxError) return fail('not-a-place');
    throw error;
  }
}
