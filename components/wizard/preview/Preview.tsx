import type { FlowMessage, MessageTemplate } from '../../../lib/domain/flow.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { TemplateBubble, TextBubble } from './Bubble.tsx';

interface PreviewProps {
  message: FlowMessage;
  /** Values with this recipient's tokens already replaced. */
  values: Record<string, string>;
}

type Unusable = MessageTemplate & { status: Exclude<MessageTemplate['status'], 'approved' | 'unknown'> };

function isUnusable(template: MessageTemplate): template is Unusable {
  return template.status !== 'approved' && template.status !== 'unknown';
}

/** What a flow says first, on the wall of a chat. */
export function Preview({ message, values }: PreviewProps) {
  const t = useTranslate();
  const { templates, texts, incomplete } = message;
  const unusable = templates.find(isUnusable);
  const nothing = templates.length + texts.length === 0;
  return (
    <div class="stack">
      {unusable && (
        <Notice tone="warn">
          {t('preview.notApproved', { name: unusable.name, status: t(`template.${unusable.status}`) })}
        </Notice>
      )}
      {nothing ? (
        <Notice tone="info">{t('preview.unknown')}</Notice>
      ) : (
        <section class="wall" aria-label={t('preview.label')}>
          {templates.map((template) => (
            <div key={`${template.name}/${template.language}`} class="stack stack--tight">
              {templates.length > 1 && (
                <span class="wall__tag small">{template.language || template.name}</span>
              )}
              <TemplateBubble template={template} values={values} />
            </div>
          ))}
          {texts.map((text) => (
            <TextBubble key={text} text={text} />
          ))}
        </section>
      )}
      {templates.some((template) => template.partial) && <Notice tone="info">{t('preview.partial')}</Notice>}
      {incomplete && !nothing && <Notice tone="info">{t('preview.incomplete')}</Notice>}
    </div>
  );
}
