/** What a piece of WhatsApp text is. `open` marks a placeholder nobody has filled yet. */
export type RichNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'mono' | 'open'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: RichNode[] };

/** Lines that stand together: of a list or a quote without their marks. `start` numbers the first of `numbers`. */
export type RichBlock =
  | { kind: 'text' | 'quote' | 'bullets'; lines: string[] }
  | { kind: 'numbers'; lines: string[]; start: number };

/** WhatsApp lets no message be longer. */
const MAX_TEXT = 4096;

const WRAPS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Marker = keyof typeof WRAPS;

// Marks hug their text and stand at word borders (field.md §5.3).
const TOKEN =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|(\{\{\s*\w+\s*\}\}|‹[^›]*›)|\n/gu;

/** Reads lists (`* `, `- `, `1. `) and quotes (`> `); everything else stays as it is, line by line. */
export function parseBlocks(whole: string): RichBlock[] {
  const text = whole.slice(0, MAX_TEXT);
  const code = [...text.matchAll(/```[\s\S]+?```/g)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  const blocks: RichBlock[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    const inCode = code.some(([from, to]) => start > from && start < to);
    add(blocks, inCode ? { kind: 'text', lines: [line] } : blockOf(line));
    at += line.length + 1;
  }
  return blocks;
}

function blockOf(line: string): RichBlock {
  const [, quote] = /^> (.+)$/.exec(line) ?? [];
  if (quote !== undefined) return { kind: 'quote', lines: [quote] };
  const [, item] = /^[*-] (.+)$/.exec(line) ?? [];
  if (item !== undefined) return { kind: 'bullets', lines: [item] };
  const [, number, numbered] = /^(\d{1,3})\. (.+)$/.exec(line) ?? [];
  if (numbered !== undefined) return { kind: 'numbers', lines: [numbered], start: Number(number) };
  return { kind: 'text', lines: [line] };
}

function add(blocks: RichBlock[], next: RichBlock): void {
  const last = blocks.at(-1);
  const follows = last?.kind === next.kind && !(next.kind === 'numbers' && !continues(last, next));
  if (follows) last.lines.push(...next.lines);
  else blocks.push(next);
}

const continues = (last: RichBlock, next: RichBlock): boolean =>
  last.kind === 'numbers' && next.kind === 'numbers' && next.start === last.start + last.lines.length;

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
