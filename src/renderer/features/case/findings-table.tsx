/** The findings of a scanner as a table; rows that were selected become a case of their own. Renderer. */
import { useState, type ReactNode } from 'react';
import { splitFindings } from '#shared/calc/record-events.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Finding, ShownRecord } from '#shared/schema/record.ts';
import { counted, number } from '#shared/words/format.ts';
import { findingsCutWords } from '#shared/words/records.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDown, ChevronRight, Split } from '../../ui/icons.tsx';
import css from './findings-table.module.css';
import { SplitDialog } from './split-dialog.tsx';
import { visible } from './visible.ts';

type FindingsProps = {
  readonly messageId: string;
  readonly record: ShownRecord;
  readonly detail: CaseDetail;
};

export function Findings({ messageId, record, detail }: FindingsProps): ReactNode {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [splits, setSplits] = useState(false);
  const { findings } = record;
  const gone = splitFindings(detail.events, messageId);
  const cut = findingsCutWords(record);
  const toggle = (numbers: readonly number[], on: boolean): void => {
    const next = new Set(selected);
    for (const one of numbers)
      if (on) next.add(one);
      else next.delete(one);
    setSelected(next);
  };
  const first = findings.find((one) => selected.has(one.number));
  return (
    <section className={css.findings} aria-label="Findings">
      <div className={css.head}>
        <h3>{counted(record.findingsTotal, 'finding')}</h3>
        <span className={css.chosen} aria-live="polite">
          {selected.size > 0 && `${number(selected.size)} selected`}
        </span>
        <Button
          size="small"
          icon={<Split size={14} aria-hidden />}
          disabled={first === undefined}
          onClick={() => {
            setSplits(true);
          }}
        >
          Split into a new case…
        </Button>
      </div>
      {cut !== '' && <p className={css.cut}>{cut}</p>}
      <FindingRows findings={findings} gone={gone} selected={selected} onToggle={toggle} />
      {splits && first !== undefined && (
        <SplitDialog
          detail={detail}
          selected=""
          findings={{ message: messageId, numbers: [...selected], title: first.message || first.rule }}
          onClose={() => {
            setSplits(false);
          }}
        />
      )}
    </section>
  );
}

const shownAtFirst = 100;

type RowsProps = {
  readonly findings: readonly Finding[];
  /** The cases that rows were split off into. */
  readonly gone?: ReadonlyMap<number, string>;
  readonly selected?: ReadonlySet<number>;
  readonly onToggle?: (numbers: readonly number[], on: boolean) => void;
};

export function FindingRows({ findings, gone, selected, onToggle }: RowsProps): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, shownAtFirst);
  const numbers = shown.map((one) => one.number);
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            {onToggle !== undefined && (
              <th className={css.narrow}>
                <input
                  type="checkbox"
                  aria-label="Select all findings shown"
                  checked={numbers.length > 0 && numbers.every((one) => selected?.has(one))}
                  onChange={(change) => {
                    onToggle(numbers, change.target.checked);
                  }}
                />
              </th>
            )}
            <th className={css.narrow}>No.</th>
            <th>Level</th>
            <th>Rule and place</th>
            <th>Message</th>
            <th className={css.narrow}>
              <span className="visually-hidden">Details</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((finding) => (
            <FindingRow
              key={finding.number}
              finding={finding}
              into={gone?.get(finding.number)}
              isSelected={selected?.has(finding.number) === true}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
      {shown.length < findings.length && (
        <Button
          size="small"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {number(findings.length)} rows
        </Button>
      )}
    </>
  );
}

type RowProps = {
  readonly finding: Finding;
  readonly into: string | undefined;
  readonly isSelected: boolean;
  readonly onToggle: RowsProps['onToggle'];
};

function FindingRow({ finding, into, isSelected, onToggle }: RowProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { level, rule, place, message, details } = finding;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className={cx(isSelected && css.selected, open && css.opened)}>
        {onToggle !== undefined && (
          <td className={css.narrow}>
            <input
              type="checkbox"
              aria-label={`Select finding ${number(finding.number)}`}
              checked={isSelected}
              onChange={(change) => {
                onToggle([finding.number], change.target.checked);
              }}
            />
          </td>
        )}
        <td className={css.narrow}>{number(finding.number)}</td>
        <td>{level !== '' && <Badge tone={toneOf(level)}>{<bdi>{visible(level)}</bdi>}</Badge>}</td>
        <td className={css.where}>
          {rule !== '' && <code>{visible(rule)}</code>}
          {place !== '' && <code className={css.place}>{visible(place)}</code>}
          {into !== undefined && <SplitInto caseId={into} />}
        </td>
        <td className={css.message}>
          <bdi>{visible(message)}</bdi>
        </td>
        <td className={css.narrow}>
          {details.length > 0 && (
            <IconButton
              size="small"
              label={open ? 'Hide details' : 'Show details'}
              aria-expanded={open}
              icon={<Chevron size={14} aria-hidden />}
              onClick={() => {
                setOpen(!open);
              }}
            />
          )}
        </td>
      </tr>
      {open && (
        <tr className={cx(isSelected && css.selected)}>
          <td colSpan={onToggle === undefined ? 5 : 6}>
            <dl className={css.details}>
              {details.map(({ name, value }, index) => (
                <div key={index}>
                  <dt>
                    <bdi>{visible(name)}</bdi>
                  </dt>
                  <dd>
                    <bdi>{visible(value)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  );
}

function SplitInto({ caseId }: { readonly caseId: string }): ReactNode {
  const { openCase } = useNavigation();
  return (
    <span className={css.into}>
      Split into{' '}
      <button
        type="button"
        className={css.link}
        onClick={() => {
          openCase(caseId);
        }}
      >
        {caseId}
      </button>
    </span>
  );
}

const tones: readonly (readonly [RegExp, Tone])[] = [
  [/^(?:critical|high|error)$/i, 'danger'],
  [/^(?:medium|moderate|warning)$/i, 'warn'],
  [/^(?:low|note|info|informational)$/i, 'accent'],
];

const toneOf = (level: string): Tone => tones.find(([words]) => words.test(level))?.[1] ?? 'neutral';
