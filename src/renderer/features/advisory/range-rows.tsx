/** Ranges as rows "from, before, up to": the same rows for affected and for unaffected versions and for commits. Renderer. */
import { useState, type ReactNode } from 'react';
import type { VersionRange } from '#shared/schema/advisory.ts';
import { CommitField } from './commit-field.tsx';
import { problemAt } from './draft.ts';
import css from './form.module.css';
import { AddButton, Row, useRows } from './rows.tsx';
import { useStudio } from './studio-context.tsx';

const words = {
  affected: {
    from: 'First affected version',
    fixed: 'Fixed version',
    last: 'Last affected version',
    between: ['From', 'fixed in', 'or last affected'],
    add: 'Add affected range',
    remove: 'Remove range',
  },
  unaffected: {
    from: 'First unaffected version',
    fixed: 'Affected again from',
    last: 'Last unaffected version',
    between: ['Not affected from', 'before', 'or up to'],
    add: 'Add unaffected range',
    remove: 'Remove unaffected range',
  },
  commits: {
    from: 'Introducing commit',
    fixed: 'Fixing commit',
    last: 'Last affected commit',
    between: ['Introduced by', 'fixed by', 'or last affected'],
    add: 'Add commit range',
    remove: 'Remove commit range',
  },
} as const;

export type RangeKind = keyof typeof words;
const newRange: VersionRange = { introduced: '0', fixed: '', lastAffected: '' };

type RangeRowsProps = {
  readonly kind: RangeKind;
  readonly path: string;
  /** Beside the button that adds one. */
  readonly children?: ReactNode;
};

export function RangeRows({ kind, path, children }: RangeRowsProps): ReactNode {
  const { rows, add, remove } = useRows<VersionRange>(path);
  return (
    <div className={css.ranges} data-path={path} tabIndex={-1}>
      {rows.map((range, index) => (
        <RangeRow
          key={index}
          kind={kind}
          range={range}
          path={`${path}.${String(index)}`}
          onRemove={() => {
            remove(index);
          }}
        />
      ))}
      <div className={css.rangeFoot}>
        <AddButton
          label={words[kind].add}
          onAdd={() => {
            add(newRange);
          }}
        />
        {children}
      </div>
    </div>
  );
}

type End = keyof VersionRange;
type RangeRowProps = {
  readonly kind: RangeKind;
  readonly range: VersionRange;
  readonly path: string;
  readonly onRemove: () => void;
};

function RangeRow({ kind, range, path, onRemove }: RangeRowProps): ReactNode {
  const { findings, set } = useStudio();
  const { between, from, fixed, last, remove } = words[kind];
  const problem = problemAt(findings, path);
  // "0" is every version from the first, shown as nothing; but not while somebody types "0.9".
  const [typed, setTyped] = useState('');
  const isWhole = range.introduced === '0' && typed !== '0';
  const field = (end: End, label: string, placeholder: string): ReactNode => (
    <RangeEnd
      kind={kind}
      label={label}
      path={`${path}.${end}`}
      placeholder={placeholder}
      value={end === 'introduced' && isWhole ? '' : range[end]}
      onChange={(text) => {
        if (end === 'introduced') setTyped(text.trim());
        set(path, withEnd(range, end, text));
      }}
    />
  );
  return (
    <div>
      <Row path={path} className={css.range} label={remove} onRemove={onRemove}>
        <span>{between[0]}</span>
        {field('introduced', from, 'the first')}
        <span>{between[1]}</span>
        {field('fixed', fixed, range.lastAffected === '' ? 'not yet' : '–')}
        <span>{between[2]}</span>
        {field('lastAffected', last, range.fixed === '' ? 'no end' : '–')}
      </Row>
      {problem !== null && <p className={css.problem}>{problem}</p>}
    </div>
  );
}

/** A range ends once: naming one end takes the other away. */
function withEnd(range: VersionRange, end: End, text: string): VersionRange {
  const value = text.trim();
  if (end === 'introduced') return { ...range, introduced: value === '' ? '0' : value };
  return { ...range, fixed: '', lastAffected: '', [end]: value };
}

type RangeEndProps = {
  readonly kind: RangeKind;
  readonly label: string;
  readonly path: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

function RangeEnd({ kind, label, path, placeholder, value, onChange }: RangeEndProps): ReactNode {
  if (kind === 'commits')
    return (
      <CommitField label={label} path={path} placeholder={placeholder} value={value} onChange={onChange} />
    );
  return (
    <input
      className={css.version}
      aria-label={label}
      data-path={path}
      placeholder={placeholder}
      spellCheck={false}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
