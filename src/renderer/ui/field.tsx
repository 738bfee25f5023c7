/** Text fields, areas, selects, checkboxes: label above, help or problem below, tied together for readers. Renderer. */
import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { cx } from './cx.ts';
import css from './field.module.css';

/** What a text field tells: the text that stands in it now. */
type Typed = { readonly onValue?: (value: string) => void };

type FieldProps = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  readonly problem?: ReactNode;
};

type Ids = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };

function Field({
  label,
  hideLabel = false,
  help,
  problem,
  className,
  children,
}: FieldProps & {
  readonly className?: string | undefined;
  readonly children: (ids: Ids) => ReactNode;
}): ReactNode {
  const id = useId();
  const note = `${id}-note`;
  const hasProblem = problem !== undefined && problem !== null && problem !== '';
  const hasNote = hasProblem || help !== undefined;
  return (
    <div className={cx(css.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : css.label}>
        {label}
      </label>
      {children({
        id,
        ...(hasNote ? { 'aria-describedby': note } : {}),
        ...(hasProblem ? { 'aria-invalid': true as const } : {}),
      })}
      {hasNote && (
        <p id={note} className={hasProblem ? css.problem : css.help}>
          {hasProblem ? problem : help}
        </p>
      )}
    </div>
  );
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>;
export type TextFieldProps = FieldProps &
  Typed &
  Input & { readonly mono?: boolean; readonly ref?: Ref<HTMLInputElement> };

/** A year of four digits: the field takes no other while one types, and no form is sent with one. */
const latest: Readonly<Record<string, string>> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };

export function TextField({
  label,
  hideLabel,
  help,
  problem,
  mono,
  className,
  onValue,
  ...rest
}: TextFieldProps): ReactNode {
  return (
    <Field {...{ label, help, problem, className }} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(ids) => (
        <input
          className={cx(css.input, mono === true && css.mono)}
          spellCheck={false}
          autoComplete="off"
          max={latest[rest.type ?? '']}
          onChange={(event) => onValue?.(event.target.value)}
          {...ids}
          {...rest}
        />
      )}
    </Field>
  );
}

type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

export function TextArea({
  label,
  hideLabel,
  help,
  problem,
  mono,
  className,
  onValue,
  ...rest
}: FieldProps & Typed & Area & { readonly mono?: boolean }): ReactNode {
  return (
    <Field {...{ label, help, problem, className }} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(ids) => (
        <textarea
          className={cx(css.input, css.area, mono === true && css.mono)}
          rows={3}
          onChange={(event) => onValue?.(event.target.value)}
          {...ids}
          {...rest}
        />
      )}
    </Field>
  );
}

type SelectProps<T extends string> = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'> & {
    readonly value: T;
    readonly items: readonly { readonly id: T; readonly label: string }[];
    readonly onChange: (value: T) => void;
  };

/** The platform's own select: complete with keys, type-ahead and screen readers. */
export function Select<T extends string>({
  label,
  hideLabel,
  help,
  problem,
  items,
  value,
  onChange,
  className,
  ...rest
}: SelectProps<T>): ReactNode {
  return (
    <Field {...{ label, help, problem, className }} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(ids) => (
        <select
          className={cx(css.input, css.select)}
          value={value}
          onChange={(event) => {
            onChange(event.target.value as T);
          }}
          {...ids}
          {...rest}
        >
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {item.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly asSwitch?: boolean;
  readonly hideLabel?: boolean;
  readonly disabled?: boolean;
};

export function Checkbox({
  label,
  checked,
  onChange,
  asSwitch = false,
  hideLabel = false,
  disabled = false,
}: CheckboxProps): ReactNode {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        {...(asSwitch ? { role: 'switch' } : {})}
        className={asSwitch ? css.switch : css.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  );
}
