import type { ComponentChildren } from 'preact';
import type { MessageTemplate, TemplateButton, TemplateHeader } from '../../../lib/domain/flow.ts';
import { fillBody } from '../../../lib/domain/values.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { RichText } from './RichText.tsx';

const MEDIA: Record<Exclude<TemplateHeader['kind'], 'text'>, IconName> = {
  image: 'image',
  video: 'video',
  document: 'document',
  location: 'location',
  media: 'image',
};

const BUTTONS: Record<TemplateButton['kind'], IconName> = {
  'quick-reply': 'reply',
  url: 'link',
  phone: 'phone',
  'copy-code': 'copy',
  flow: 'list',
  other: 'forward',
};

/** One template as the phone shows it, with this recipient's values in it. */
export function TemplateBubble({
  template,
  values,
}: {
  template: MessageTemplate;
  values: Record<string, string>;
}) {
  return (
    <div class="bubble" data-testid="preview-bubble">
      {template.header && <Head header={template.header} />}
      <p class="bubble__body">
        <RichText text={fillBody(template, values)} />
      </p>
      {template.footer && <p class="bubble__footer">{template.footer}</p>}
      <Buttons buttons={template.buttons} />
    </div>
  );
}

/** A plain text of a flow without a template. */
export function TextBubble({ text }: { text: string }) {
  return (
    <div class="bubble" data-testid="preview-bubble">
      <p class="bubble__body">
        <RichText text={text} />
      </p>
    </div>
  );
}

function Head({ header }: { header: TemplateHeader }) {
  const t = useTranslate();
  if (header.kind === 'text') return <p class="bubble__title">{header.text}</p>;
  return (
    <div class="bubble__media">
      <Icon name={MEDIA[header.kind]} large />
      {t(`preview.${header.kind}`)}
    </div>
  );
}

/** The phone draws up to three buttons; of more it draws two and a list. */
function Buttons({ buttons }: { buttons: TemplateButton[] }) {
  const t = useTranslate();
  if (buttons.length === 0) return null;
  const many = buttons.length > 3;
  return (
    <ul class="bubble__buttons">
      {buttons.slice(0, many ? 2 : 3).map((button) => (
        <ButtonLine key={button.text} icon={BUTTONS[button.kind]}>
          {button.text}
        </ButtonLine>
      ))}
      {many && <ButtonLine icon="list">{t('preview.allOptions')}</ButtonLine>}
    </ul>
  );
}

function ButtonLine({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <li class="bubble__button">
      <Icon name={icon} />
      <span class="ellipsis">{children}</span>
    </li>
  );
}
