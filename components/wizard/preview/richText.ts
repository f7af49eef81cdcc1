/** What a piece of WhatsApp text is. `open` marks a placeholder nobody has filled yet. */
export type RichNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'mono' | 'open'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: RichNode[] };

const WRAPS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Marker = keyof typeof WRAPS;

// Marks hug their text and stand at word borders (field.md §5.3).
const TOKEN =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|(\{\{\s*\w+\s*\}\}|‹[^›]*›)|\n/gu;

/** Reads WhatsApp's marks: `*bold*`, `_italic_`, `~strike~`, ```` ```mono``` ````, line breaks, open placeholders. */
export function parseRichText(text: string): RichNode[] {
  const nodes: RichNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) nodes.push({ kind: 'text', text: text.slice(end, match.index) });
    nodes.push(nodeOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push({ kind: 'text', text: text.slice(end) });
  return nodes;
}

function nodeOf([whole, block, inline, marker, inner, open]: RegExpMatchArray): RichNode {
  const mono = block ?? inline;
  if (mono !== undefined) return { kind: 'mono', text: mono };
  if (open !== undefined) return { kind: 'open', text: open };
  if (isMarker(marker) && inner !== undefined) return { kind: WRAPS[marker], children: parseRichText(inner) };
  return whole === '\n' ? { kind: 'break' } : { kind: 'text', text: whole };
}

function isMarker(text: string | undefined): text is Marker {
  return text !== undefined && text in WRAPS;
}
