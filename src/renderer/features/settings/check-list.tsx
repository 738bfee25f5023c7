/** Checks with what each found; the word says it, the mark repeats it. Renderer. */
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { Check, CircleAlert, TriangleAlert } from '../../ui/icons.tsx';
import css from './settings.module.css';

type State = 'ok' | 'warning' | 'problem';
type CheckItem = { readonly name: string; readonly state: State; readonly detail: string };

const icons = { ok: Check, warning: TriangleAlert, problem: CircleAlert } as const satisfies Record<
  State,
  unknown
>;

export function CheckList({ checks }: { readonly checks: readonly CheckItem[] }): ReactNode {
  return (
    <ul className={css.checks}>
      {checks.map(({ name, state, detail }) => {
        const Icon = icons[state];
        return (
          <li key={name} className={cx(css.check, css[state])}>
            <Icon size={14} aria-hidden />
            <span className={css.checkName}>{name}</span>
            <span className={css.checkDetail}>
              {state !== 'ok' && <span className="visually-hidden">{state}: </span>}
              {detail}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
