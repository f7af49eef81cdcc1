import type { MessageTemplate, TemplateHeader } from '../../../lib/domain/flow.ts';
import { showTemplate, type Reader } from '../../../lib/domain/shown.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { Buttons } from './Buttons.tsx';
import { ReadMore } from './ReadMore.tsx';
import { RichText } from './RichText.tsx';

const MEDIA: Record<Exclude<TemplateHeader['kind'], 'text'>, IconName> = {
  image: 'image',
  video: 'video',
  document: 'document',
  location: 'location',
  media: 'image',
};

interface TemplateBubbleProps {
  template: MessageTemplate;
  values: Record<string, string>;
  reader: Reader;
}

/** One template as the phone shows it, with this recipient's values in it. */
export function TemplateBubble({ template, values, reader }: TemplateBubbleProps) {
  const t = useTranslate();
  const { header, body, footer, buttons } = showTemplate(template, values, reader);
  const text = <RichText text={body} />;
  return (
    <div class="bubble" data-testid="preview-bubble">
      {header && <Head header={header} />}
      <div class="bubble__body" data-testid="preview-body">
        {template.category === 'marketing' ? <ReadMore key={body}>{text}</ReadMore> : text}
      </div>
      {footer && (
        <p class="bubble__footer" dir="auto">
          {footer}
        </p>
      )}
      <Buttons buttons={buttons} />
      {template.cards > 0 && <p class="bubble__cards small">{t('preview.cards', { n: template.cards })}</p>}
    </div>
  );
}

/** A plain text of a flow without a template. */
export function TextBubble({ text }: { text: string }) {
  return (
    <div class="bubble" data-testid="preview-bubble">
      <div class="bubble__body" data-testid="preview-body">
        <RichText text={text} />
      </div>
    </div>
  );
}

/** A text header takes no marks (field.md §5.1). */
function Head({ header }: { header: TemplateHeader }) {
  const t = useTranslate();
  if (header.kind === 'text')
    return (
      <p class="bubble__title" dir="auto">
        {header.text}
      </p>
    );
  return (
    <div class="bubble__media">
      <Icon name={MEDIA[header.kind]} large />
      {t(`preview.${header.kind}`)}
    </div>
  );
}
