import type { OwnProfile } from '../../lib/hosts/own-profile.ts';

/** A file larger than this is no place of a button. */
const MOST_BYTES = 20_000;

/** Hands the place to the admin as a file, named after the tool. */
export function exportPlace(place: OwnProfile): void {
  const blob = new Blob([`${JSON.stringify(place, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${place.name.replaceAll(/[^\w-]+/g, '-').toLowerCase()}.send-flow.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Its text, or nothing of a file that cannot be one. */
export const readFile = async (file: File): Promise<string> =>
  file.size > MOST_BYTES ? '' : await file.text();
