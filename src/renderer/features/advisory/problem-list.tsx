/** One list of what is to be done, in three ranks; F8 goes to the next and puts the cursor there. Renderer. */
import { useState, type ReactNode } from 'react';
import type { Finding } from '#shared/contract/advisories.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDown, ChevronUp } from '../../ui/icons.tsx';
import css from './studio.module.css';
import { formatWords } from '#shared/words/advisory.ts';

const ranks = [
  { id: 'format', title: 'Required by formats', tone: css.rankFormat },
  { id: 'policy', title: 'Required by policy', tone: css.rankPolicy },
  { id: 'good', title: 'Recommended', tone: css.rankGood },
] as const satisfies readonly { id: Finding['rank']; title: string; tone: string | undefined }[];

type ProblemListProps = {
  readonly findings: readonly Finding[];
  readonly at: number;
  readonly fresh: boolean;
  readonly onGo: (index: number) => void;
  readonly onNext: () => void;
};

export function ProblemList({ findings, at, fresh, onGo, onNext }: ProblemListProps): ReactNode {
  const [open, setOpen] = useState(true);
  const isKnown = fresh || findings.length > 0;
  return (
    <section className={css.problems} aria-label="Problems">
      <header className={css.problemsHead}>
        {ranks.map(({ id, title, tone }) => {
          const count = findings.filter(({ rank }) => rank === id).length;
          return (
            <span key={id} className={cx(css.rankCount, count > 0 && tone)}>
              <strong>{isKnown ? count : '–'}</strong> {title.toLowerCase()}
            </span>
          );
        })}
        <span className={css.space} />
        {!fresh && <span className={css.quiet}>validating…</span>}
        <Button
          size="small"
          variant="quiet"
          action="advisory.next-problem"
          disabled={findings.length === 0}
          onClick={onNext}
        >
          Next
        </Button>
        <button
          type="button"
          className={css.fold}
          aria-expanded={open}
          aria-label={open ? 'Collapse list' : 'Expand list'}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
        </button>
      </header>
      {open && fresh && findings.length === 0 && (
        <p className={css.nothing}>No problems. Save all formats, or publish.</p>
      )}
      {open && findings.length > 0 && (
        <ol className={css.problemRows}>
          {findings.map((finding, index) => (
            <li key={`${finding.rank}/${finding.field}/${finding.message}`}>
              <button
                type="button"
                className={cx(css.problemRow, index === at && css.problemHere)}
                aria-current={index === at ? 'true' : undefined}
                onClick={() => {
                  onGo(index);
                }}
              >
                <i className={cx(css.dot, ranks.find(({ id }) => id === finding.rank)?.tone)} aria-hidden />
                <span className="visually-hidden">
                  {ranks.find(({ id }) => id === finding.rank)?.title}:{' '}
                </span>
                <span className={css.problemText}>{finding.message}</span>
                <span className={css.problemFormats}>
                  {finding.formats.length > 4
                    ? `${String(finding.formats.length)} formats`
                    : finding.formats.map((format) => formatWords[format]).join(', ')}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
