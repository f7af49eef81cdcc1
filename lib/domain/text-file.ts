/**
 * The text of a file whatever wrote it: UTF-8, UTF-16 with its mark, or the one-byte encoding spreadsheets still use.
 * @returns null for what is no text, such as a workbook
 */
export function textOfFile(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return null;
  const text = decoded(bytes);
  return text.slice(0, 4096).includes('\0') ? null : text;
}

function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

const startsWith = (bytes: Uint8Array, mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
