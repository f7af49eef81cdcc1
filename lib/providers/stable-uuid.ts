/** FNV-1a over UTF-16 units; four different beginnings make 128 bits. Not a secret, only the same every time. */
function fnv(text: string, from: number): number {
  let hash = (0x811c9dc5 ^ from) >>> 0;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
    hash = (hash ^ (hash >>> 15)) >>> 0;
  }
  return hash;
}

/** Valid v4 UUIDs, one a call: the same seed gives the same row of them. */
export function uuidsFrom(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = [1, 2, 3, 4]
      .map((part) =>
        fnv(`${count}/${part}/${seed}`, part * 0x9e3779b1)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
    const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4] ?? '8';
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      variant + hex.slice(17, 20),
      hex.slice(20),
    ].join('-');
  };
}
