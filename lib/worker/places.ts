import { fail, ok, type Result } from '../domain/result.ts';
import type { OwnProfile } from '../hosts/own-profile.ts';
import type { PlaceView } from '../messages.ts';
import { connectionItem, lostPlacesItem, placesItem } from '../settings.ts';
import { tellFrames } from './frames.ts';
import { placeFile } from './place-schemas.ts';

/** Where the button stands on each chat page of the connection, as far as an admin chose. */
export async function placesView(): Promise<PlaceView[]> {
  const places = await placesItem.getValue();
  const lost = await lostPlacesItem.getValue();
  const connection = await connectionItem.getValue();
  return (connection?.chatOrigins ?? []).map((origin) => ({
    origin,
    own: places.find((place) => place.origin === origin) ?? null,
    lost: lost.includes(origin),
  }));
}

export async function placeOf(origin: string): Promise<OwnProfile | null> {
  return (await placesItem.getValue()).find((place) => place.origin === origin) ?? null;
}

/** The new place of a page, or none; what the page said of an older one no longer counts. */
export async function setPlace(origin: string, place: OwnProfile | null): Promise<void> {
  const others = (await placesItem.getValue()).filter((other) => other.origin !== origin);
  await placesItem.setValue(place ? [...others, place] : others);
  await setLost(origin, false);
  await tellFrames({ type: 'launcher.changed' });
}

export async function setLost(origin: string, lost: boolean): Promise<void> {
  const others = (await lostPlacesItem.getValue()).filter((other) => other !== origin);
  await lostPlacesItem.setValue(lost ? [...others, origin] : others);
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
