import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { TemplateButton } from '../../../lib/domain/flow.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useTranslate } from '../../ui/Words.tsx';

const ICONS: Record<TemplateButton['kind'], IconName> = {
  'quick-reply': 'reply',
  url: 'link',
  phone: 'phone',
  'copy-code': 'copy',
  flow: 'list',
  catalog: 'list',
  other: 'forward',
};

/** The phone draws up to three buttons; of more it draws two, and a list behind "See all options". */
export function Buttons({ buttons }: { buttons: TemplateButton[] }) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  if (buttons.length === 0) return null;
  const many = buttons.length > 3;
  const shown = many && !all ? buttons.slice(0, 2) : buttons;
  return (
    <ul class="bubble__buttons">
      {shown.map((button, place) => (
        <ButtonLine key={`${place} ${button.text}`} icon={ICONS[button.kind]} url={button.url}>
          {button.text || t(`button.${button.kind}`)}
        </ButtonLine>
      ))}
      {many && (
        <li>
          <button
            type="button"
            class="bubble__button bubble__button--all"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            <Icon name="list" />
            {t(all ? 'preview.fewerOptions' : 'preview.allOptions')}
          </button>
        </li>
      )}
    </ul>
  );
}

interface ButtonLineProps {
  icon: IconName;
  /** Where it leads. A phone does not show that, but whoever sends it should know. */
  url: string | null;
  children: ComponentChildren;
}

function ButtonLine({ icon, url, children }: ButtonLineProps) {
  return (
    <li class="bubble__button">
      <Icon name={icon} />
      <span class="bubble__button-text">
        <span class="ellipsis" dir="auto">
          {children}
        </span>
        {url !== null && (
          <span class="bubble__url small" dir="ltr">
            {url}
          </span>
        )}
      </span>
    </li>
  );
}
