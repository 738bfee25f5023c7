/** What adopting a policy would change: rules, and case by case the due times, before anything is written. Renderer. */
import { number } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import type { PolicyChange } from '#shared/contract/projects.ts';
import { CaseChanges } from './case-changes.tsx';
import css from './policy.module.css';
import { spanWords } from '#shared/words/rules.ts';

type Preview = Output<'policy.preview'>;
export function PolicyImpact({ preview }: { readonly preview: Preview }): ReactNode {
  const { added, removed, changed, cases, casesRead } = preview;
  const nothing = added.length + removed.length + changed.length + cases.length === 0;
  const ofCases = (because: PolicyChange['because']): PolicyChange[] =>
    cases.filter((change) => change.because === because);
  return (
    <section className={css.impact} aria-live="polite">
      <h2 className={css.small}>What would change</h2>
      {nothing && (
        <p className={css.where}>Nothing. Rules and due times stay the same in {number(casesRead)} cases.</p>
      )}
      {added.map((rule, index) => (
        <p key={`a${String(index)}`} className={css.added}>
          + {rule.label ?? rule.milestone} {spanWords(rule)}
        </p>
      ))}
      {removed.map((rule, index) => (
        <p key={`r${String(index)}`} className={css.removed}>
          − {rule.label ?? rule.milestone} {spanWords(rule)}
        </p>
      ))}
      {changed.map(({ before, after }, index) => (
        <p key={`c${String(index)}`}>
          {after.label ?? after.milestone}: {spanWords(before)} → {spanWords(after)}
        </p>
      ))}
      <CaseChanges title="Cases received while it is in force" changes={ofCases('date')} />
      <CaseChanges title="Open cases, if it applies to them too" changes={ofCases('open-cases')} />
    </section>
  );
}
