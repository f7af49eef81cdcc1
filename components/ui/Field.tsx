import type { ComponentChildren, Ref, TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | null;
  /** For rows under one common heading: the label is read out but not drawn. */
  hideLabel?: boolean;
  /** Beside the label, for example a menu. */
  aside?: ComponentChildren;
  children: (ids: { id: string; describedBy: string | undefined }) => ComponentChildren;
}

/** Label, hint and error around one control, tied together for screen readers. */
export function Field({ label, hint, error, aside, hideLabel = false, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <div class="line line--spread">
        <label class={hideLabel ? 'sr-only' : 'field__label'} for={id}>
          {label}
        </label>
        {aside}
      </div>
      {children({ id, describedBy: described || undefined })}
      {error && (
        <p id={`${id}-error`} class="field__error small">
          <Icon name="alert" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="small muted">
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'password';
  placeholder?: string;
  required?: boolean;
  maxLength?: number;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text with its label. */
export function TextField({ value, onValue, inputRef = null, type = 'text', ...rest }: TextFieldProps) {
  const { placeholder, required = false, maxLength, ...field } = rest;
  const onInput = (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value);
  return (
    <Field {...field}>
      {({ id, describedBy }) => {
        const common = {
          ref: inputRef,
          class: 'input',
          id,
          value,
          placeholder,
          maxLength,
          'aria-required': required,
          'aria-invalid': Boolean(field.error),
          'aria-describedby': describedBy,
          autocomplete: 'off',
          spellcheck: false,
          onInput,
        } as const;
        return type === 'password' ? (
          <input {...common} type="password" />
        ) : (
          <input {...common} type="text" />
        );
      }}
    </Field>
  );
}
