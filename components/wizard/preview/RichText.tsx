import { parseBlocks, parseRichText, type RichBlock, type RichNode } from './richText.ts';

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

/** WhatsApp text as the phone draws it. The direction follows what is written, block by block. */
export function RichText({ text }: { text: string }) {
  return <>{parseBlocks(text).map(drawBlock)}</>;
}

function drawBlock(block: RichBlock, key: number) {
  if (block.kind === 'text' || block.kind === 'quote') {
    const Tag = block.kind === 'text' ? 'p' : 'blockquote';
    return (
      <Tag key={key} dir="auto">
        <Nodes nodes={parseRichText(block.lines.join('\n'))} />
      </Tag>
    );
  }
  const items = block.lines.map((line, place) => (
    <li key={place} dir="auto">
      <Nodes nodes={parseRichText(line)} />
    </li>
  ));
  if (block.kind !== 'numbers') return <ul key={key}>{items}</ul>;
  return (
    <ol key={key} start={block.start}>
      {items}
    </ol>
  );
}

function Nodes({ nodes }: { nodes: RichNode[] }) {
  return <>{nodes.map((node, place) => draw(node, place))}</>;
}

function draw(node: RichNode, key: number) {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'break') return <br key={key} />;
  if ('text' in node) {
    const Plain = node.kind === 'mono' ? 'code' : 'mark';
    return <Plain key={key}>{node.text}</Plain>;
  }
  const Tag = TAGS[node.kind];
  return (
    <Tag key={key}>
      <Nodes nodes={node.children} />
    </Tag>
  );
}
