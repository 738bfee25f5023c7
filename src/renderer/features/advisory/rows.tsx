/** Lists on the form: a card or a row for each entry, the way out of it, and the way to one more. Renderer. */
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Plus, Trash2 } from '../../ui/icons.tsx';
import { valueAt, without } from './draft.ts';
import css from './form.module.css';
import { useStudio } from './studio-context.tsx';

export function RemoveButton({
  label,
  onRemove,
}: {
  readonly label: string;
  readonly onRemove: () => void;
}): ReactNode {
  return <IconButton size="small" label={label} icon={<Trash2 size={13} aria-hidden />} onClick={onRemove} />;
}

/** A list in the draft, with functions to add and remove entries. */
export function useRows<T>(path: string): {
  readonly rows: readonly T[];
  readonly add: (...more: readonly T[]) => void;
  readonly remove: (index: number) => void;
} {
  const { advisory, set } = useStudio();
  const value = valueAt(advisory, path);
  const rows = Array.isArray(value) ? (value as readonly T[]) : [];
  return {
    rows,
    add: (...more) => {
      set(path, [...rows, ...more]);
    },
    remove: (index) => {
      set(path, without(rows, index));
    },
  };
}

/** The fields of one entry beside each other, with its remove button at the end. */
export function Row({
  path,
  className,
  label,
  onRemove,
  children,
}: {
  readonly path: string;
  readonly className?: string | undefined;
  /** Of the button: "Remove range". */
  readonly label: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={className} data-path={path} tabIndex={-1}>
      {children}
      <RemoveButton label={label} onRemove={onRemove} />
    </div>
  );
}

/** Focus target for an empty list, such as "packages". */
export function AddButton({
  path,
  label,
  onAdd,
}: {
  readonly path?: string;
  readonly label: string;
  readonly onAdd: () => void;
}): ReactNode {
  return (
    <Button size="small" data-path={path} icon={<Plus size={14} aria-hidden />} onClick={onAdd}>
      {label}
    </Button>
  );
}

/** A choice with its name beside or above it, and the fields of the draft it answers for. */
export function Choice({
  label,
  fields,
  beside = false,
  children,
}: {
  readonly label: string;
  readonly fields: readonly string[];
  readonly beside?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div
      className={beside ? css.judgement : css.choice}
      data-path={fields[0]}
      data-fields={fields.join(' ')}
      tabIndex={-1}
    >
      <span className={css.fieldLabel}>{label}</span>
      {children}
    </div>
  );
}
