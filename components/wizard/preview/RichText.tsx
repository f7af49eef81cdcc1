import { parseRichText, type RichNode } from './richText.ts';

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

/** WhatsApp text as the phone draws it. */
export function RichText({ text }: { text: string }) {
  return <Nodes nodes={parseRichText(text)} />;
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
