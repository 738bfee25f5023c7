/** The draft and what is said about it, for every field of the form; and fields bound to a path. Renderer. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Finding } from '#shared/contract/advisories.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { fieldOf, instantOf } from '../../ui/local-time.ts';
import { problemAt, valueAt } from './draft.ts';

export type Studio = {
  readonly caseId: string;
  readonly advisory: Advisory;
  readonly findings: readonly Finding[];
  readonly set: (path: string, value: unknown) => void;
  /** Writes what is not written yet; false when that did not work. */
  readonly flush: () => Promise<boolean>;
};

const StudioContext = createContext<Studio | null>(null);
export const StudioProvider = StudioContext.Provider;

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === null) throw new Error('a field of the studio stands outside it');
  return studio;
}

type PathProps = {
  readonly path: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly help?: ReactNode;
  readonly mono?: boolean;
  /** The model does not take an empty one: what was there comes back when one leaves the field. */
  readonly needed?: boolean;
  readonly maxLength?: number;
};

export function PathText({
  path,
  label,
  area = false,
  rows,
  needed = false,
  maxLength = area ? 200_000 : 2_000,
  ...rest
}: PathProps & { readonly area?: boolean; readonly rows?: number }): ReactNode {
  const { advisory, findings, set } = useStudio();
  const [emptied, setEmptied] = useState(false);
  const value = valueAt(advisory, path);
  const shared = {
    ...rest,
    label,
    maxLength,
    'data-path': path,
    value: emptied || typeof value !== 'string' ? '' : value,
    problem: problemAt(findings, path),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      const text = event.target.value;
      const holdsBack = needed && text.trim() === '';
      setEmptied(holdsBack);
      if (!holdsBack) set(path, text);
    },
    onBlur: () => {
      setEmptied(false);
    },
  };
  return area ? <TextArea {...shared} rows={rows ?? 3} /> : <TextField {...shared} />;
}

type CheckedProps = PathProps & {
  /** What does not hold stays in the field, marked, and does not reach the draft. */
  readonly holds: (text: string) => boolean;
  readonly otherwise: string;
};

/** For values the model takes only whole (addresses, ids): half-typed ones wait here. */
export function PathChecked({
  path,
  label,
  holds,
  otherwise,
  needed = false,
  ...rest
}: CheckedProps): ReactNode {
  const { advisory, findings, set } = useStudio();
  const value = valueAt(advisory, path);
  const stored = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const current = typed !== null && typed.over === stored ? typed.text : stored;
  const bad = current !== stored;
  return (
    <TextField
      {...rest}
      label={label}
      data-path={path}
      value={current}
      problem={bad ? otherwise : problemAt(findings, path)}
      onChange={(event) => {
        const text = event.target.value;
        const trimmed = text.trim();
        if ((trimmed === '' && !needed) || holds(trimmed)) {
          setTyped(null);
          set(path, trimmed);
        } else setTyped({ text, over: stored });
      }}
    />
  );
}

type PathSelectProps<T extends string> = Omit<PathProps, 'placeholder' | 'mono' | 'needed' | 'maxLength'> & {
  readonly items: readonly { readonly id: T; readonly label: string }[];
  readonly onPick?: (value: T) => void;
};

export function PathSelect<T extends string>({
  path,
  label,
  items,
  onPick,
  ...rest
}: PathSelectProps<T>): ReactNode {
  const { advisory, findings, set } = useStudio();
  return (
    <Select<T>
      {...rest}
      label={label}
      data-path={path}
      value={valueAt(advisory, path) as T}
      items={items}
      problem={problemAt(findings, path)}
      onChange={(value) => {
        if (onPick === undefined) set(path, value);
        else onPick(value);
      }}
    />
  );
}

/** A list of words in one line, kept as it is typed and read when one leaves it. */
export function PathList({
  path,
  label,
  split,
  ...rest
}: Omit<PathProps, 'needed'> & { readonly split: (text: string) => string[] }): ReactNode {
  const { advisory, findings, set } = useStudio();
  const value = valueAt(advisory, path);
  const stored = Array.isArray(value) ? value.join(', ') : '';
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...rest}
      label={label}
      data-path={path}
      value={typed ?? stored}
      problem={problemAt(findings, path)}
      onValue={setTyped}
      onBlur={() => {
        if (typed !== null && typed !== stored) set(path, split(typed));
        setTyped(null);
      }}
    />
  );
}

/** Instants are typed in the reader's own time and shown in UTC beside it; `bare` ones stand in a row. */
export function PathInstant({
  path,
  label,
  help,
  bare = false,
  needed = false,
}: PathProps & { readonly bare?: boolean }): ReactNode {
  const { advisory, findings, set } = useStudio();
  const value = valueAt(advisory, path);
  const iso = typeof value === 'string' ? value : null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const utc = iso === null ? undefined : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
  return (
    <TextField
      label={label}
      hideLabel={bare}
      type="datetime-local"
      data-path={path}
      title={bare ? utc : undefined}
      defaultValue={fieldOf(iso)}
      key={iso}
      problem={problemAt(findings, path)}
      {...(bare ? {} : { help: utc === undefined ? (help ?? zone) : `${zone} · ${utc}` })}
      onBlur={(event) => {
        const text = event.target.value;
        const instant = instantOf(text, iso);
        if (instant === iso) return;
        // What is needed, or no date, is put back.
        if (instant === null && (needed || text !== '')) event.target.value = fieldOf(iso);
        else set(path, instant);
      }}
    />
  );
}
