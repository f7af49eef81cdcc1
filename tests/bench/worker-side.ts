import { createShelf } from '../../lib/catalog/shelf.ts';
import { segmentsOf } from '../../lib/catalog/join.ts';
import { DB_NAME, type ContactPageRow } from '../../lib/db.ts';

export interface Searches {
  /** ms each. */
  times: number[];
  contacts: number;
  indexBytes: number;
}

/** Rows a wizard asks for. */
const ROWS = 50;

/** Searches what the worker has read, with the code that ships; run inside the worker (`in-worker.ts`). */
export async function measure(texts: string[]): Promise<Searches> {
  const pages = await contactPages();
  const shelf = createShelf();
  shelf.load(pages);
  let indexBytes = 0;
  for (const { text, starts, letters } of segmentsOf(pages)) {
    // A string with a sign beyond Latin-1 in it takes two bytes for each.
    indexBytes += text.length * (/[\u{100}-\u{10ffff}]/u.test(text) ? 2 : 1) + starts().byteLength;
    for (const lines of letters().values()) indexBytes += lines.byteLength;
  }
  const times = texts.map((text) => {
    const began = performance.now();
    shelf.find(text).first(ROWS);
    return performance.now() - began;
  });
  return { times, contacts: shelf.size, indexBytes };
}

function contactPages(): Promise<ContactPageRow[]> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(DB_NAME);
    opening.addEventListener('error', () => failed(opening.error));
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('contactPages').objectStore('contactPages').getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        done(reading.result as ContactPageRow[]);
      });
    });
  });
}
