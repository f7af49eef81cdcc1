import type { FlowMessage } from '../../../lib/domain/flow.ts';
import { fillExpressions, type Reader } from '../../../lib/domain/shown.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { TemplateBubble, TextBubble } from './Bubble.tsx';

interface PreviewProps {
  message: FlowMessage;
  /** Values with this recipient's tokens already replaced. */
  values: Record<string, string>;
  /** Whose phone it is. */
  reader: Reader;
}

/** What a flow says first, on the wall of a chat. */
export function Preview({ message, values, reader }: PreviewProps) {
  const t = useTranslate();
  const { templates, texts, missing } = message;
  const nothing = templates.length + texts.length + missing.length === 0;
  return (
    <div class="stack">
      {nothing ? (
        <Notice tone="info">{t('preview.unknown')}</Notice>
      ) : (
        <section class="wall" aria-label={t('preview.label')}>
          {templates.map((template, place) => (
            <div key={`${template.name}/${template.language}`} class="stack stack--tight">
              {templates.length > 1 && (
                <span class="wall__tag small">
                  {t('preview.place', { place: place + 1, total: templates.length })} · {template.name}
                  {template.language && ` · ${template.language}`}
                </span>
              )}
              <TemplateBubble template={template} values={values} reader={reader} />
            </div>
          ))}
          {missing.map((name) => (
            <p key={name} class="wall__gap small" data-testid="preview-missing">
              {t('preview.missing', { name })}
            </p>
          ))}
          {texts.map((text, place) => (
            <TextBubble key={`${place} ${text}`} text={fillExpressions(text, values, reader)} />
          ))}
        </section>
      )}
      <Unknown message={message} nothing={nothing} />
    </div>
  );
}

/** What cannot be shown is said. */
function Unknown({ message, nothing }: { message: FlowMessage; nothing: boolean }) {
  const t = useTranslate();
  const goesOn = message.shape?.goesOnIn ?? [];
  const vague = message.incomplete && !nothing && message.missing.length + goesOn.length === 0;
  return (
    <>
      {message.templates.some((template) => template.partial) && (
        <Notice tone="info">{t('preview.partial')}</Notice>
      )}
      {goesOn.length > 0 && <Notice tone="info">{t('preview.goesOn', { flows: goesOn.join(', ') })}</Notice>}
      {vague && <Notice tone="info">{t('preview.incomplete')}</Notice>}
    </>
  );
}
