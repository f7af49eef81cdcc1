import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { withPreset, type Preset } from '../../../lib/domain/flow-note.ts';
import type { Values } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { always } from '../../ui/useRequest.ts';
import { useCall } from '../../ui/useCall.ts';

interface PresetsProps {
  flowUuid: string;
  presets: Preset[];
  params: string[];
  values: Values;
  onPick: (values: Values) => void;
}

const SAVE = 'save';

/** Values kept under a name: to take them again, or to keep these. */
export function Presets({ flowUuid, presets, params, values, onPick }: PresetsProps) {
  const t = useTranslate();
  const [name, setName] = useState<string | null>(null);
  const save = useCall(
    (next: Preset[]) => always(call('flows.presets', { flowUuid, presets: next })),
    () => setName(null),
  );
  const own = Object.fromEntries(params.map((key) => [key, values[key] ?? '']));
  const act = (id: string) => {
    const [kind, place = ''] = id.split(':');
    const preset = presets[Number(place)];
    if (kind === SAVE) setName('');
    else if (preset && kind === 'use') onPick({ ...values, ...preset.values });
    else if (preset) save.run(presets.filter((one) => one !== preset));
  };
  if (name !== null) {
    return (
      <div class="line">
        <TextField
          label={t('preset.name')}
          hideLabel
          placeholder={t('preset.name')}
          maxLength={60}
          value={name}
          onValue={setName}
        />
        <Button
          size="small"
          pending={save.pending}
          disabled={name.trim() === ''}
          onClick={() => save.run(withPreset(presets, { name: name.trim(), values: own }))}
        >
          {t('action.save')}
        </Button>
        <Button size="small" kind="quiet" onClick={() => setName(null)}>
          {t('action.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <Menu
      text={t('preset.title')}
      label={t('preset.label')}
      items={[
        ...presets.map((preset, place) => ({ id: `use:${place}`, text: preset.name })),
        { id: SAVE, text: t('preset.save') },
        ...presets.map((preset, place) => ({
          id: `drop:${place}`,
          text: t('preset.remove', { name: preset.name }),
        })),
      ]}
      onPick={act}
    />
  );
}
