import { useTranslate } from '../ui/Words.tsx';
import { Section } from './Section.tsx';

/** Version for support, and how to leave no trace. */
export function About({ version }: { version: string }) {
  const t = useTranslate();
  return (
    <Section title={t('about.title')}>
      <p>{t('about.version', { version })}</p>
      <p class="muted">{t('about.wipe')}</p>
    </Section>
  );
}
