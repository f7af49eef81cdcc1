import { hitOf, lineOfHit, type Hit } from './hit.ts';
import { rankAt } from './rank.ts';

const LINE_BREAK = 10;

export const isPlain = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** Codes below this have a place of their own; none above is plain. */
const CODES = 123;

/** Of each plain letter and digit the lines of a segment's text that have it, with the best rank it has there. */
export function lettersOf(text: string): Map<number, Uint16Array> {
  const found = Array.from({ length: CODES }, (): Hit[] => []);
  const lastLine = new Int32Array(CODES).fill(-1);
  let line = 0;
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_BREAK) line++;
    if (!isPlain(code)) continue;
    const hits = found[code] ?? [];
    if (lastLine[code] !== line) {
      lastLine[code] = line;
      hits.push(hitOf(line, rankAt(text, at, 1)));
    } else if ((hits.at(-1) ?? 0) !== lineOfHit(hits.at(-1) ?? 0)) {
      const hit = hitOf(line, rankAt(text, at, 1));
      if (hit < (hits.at(-1) ?? 0)) hits[hits.length - 1] = hit;
    }
  }
  return new Map(found.flatMap((hits, code) => (hits.length > 0 ? [[code, Uint16Array.from(hits)]] : [])));
}
