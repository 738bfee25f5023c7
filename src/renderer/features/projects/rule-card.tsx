/** A clock rule as a card: what, how long, from when, what that means, and the sentence it was read from. Renderer. */
import type { ReactNode } from 'react';
import type { Rule } from '#shared/schema/policy.ts';
import { cx } from '../../ui/cx.ts';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useExample } from './example-report.tsx';
import css from './policy.module.css';
import { anchorPhrase, linesWords, meaning, spanWords } from '#shared/words/rules.ts';

type RuleCardProps = {
  readonly rule: Rule;
  readonly active?: boolean;
  readonly off?: boolean;
  readonly onHover?: (over: boolean) => void;
  readonly onShow?: () => void;
  readonly end?: ReactNode;
  readonly children?: ReactNode;
};

export function RuleCard({
  rule,
  active = false,
  off = false,
  onHover,
  onShow,
  end,
  children,
}: RuleCardProps): ReactNode {
  const example = useExample([rule]);
  return (
    <li
      className={cx(css.card, active && css.cardActive, off && css.cardOff)}
      data-milestone={rule.milestone}
      onMouseEnter={() => onHover?.(true)}
      onMouseLeave={() => onHover?.(false)}
    >
      <div className={css.cardHead}>
        <span className={css.tint} aria-hidden />
        <span className={css.cardName}>{rule.label ?? milestoneWords[rule.milestone]}</span>
        {rule.severity !== undefined && (
          <span className={css.cardSeverity}>
            <SeverityGlyph severity={rule.severity} /> {severityWords[rule.severity]}
          </span>
        )}
        <span className={css.span}>{spanWords(rule)}</span>
        {rule.max !== undefined && <span className={css.anchor}>{anchorPhrase(rule)}</span>}
        <span className={css.grow} />
        {end}
      </div>
      {example !== null && <p className={css.meaning}>{meaning(rule, example)}</p>}
      {rule.preset === undefined && rule.quote !== '' && (
        <p className={css.cardQuote}>
          <q>{rule.quote}</q>{' '}
          {onShow === undefined ? (
            <span className={css.where}>{linesWords(rule.lines)}</span>
          ) : (
            <button
              type="button"
              className={css.whereLink}
              onClick={onShow}
              onFocus={() => onHover?.(true)}
              onBlur={() => onHover?.(false)}
            >
              {linesWords(rule.lines)}
            </button>
          )}
        </p>
      )}
      {rule.preset !== undefined && (
        <p className={css.cardQuote}>
          {rule.legal === true ? 'Law' : 'Preset'}: {rule.quote === '' ? rule.preset : rule.quote}
        </p>
      )}
      {children}
    </li>
  );
}
