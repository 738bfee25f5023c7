/** Somebody of the team, as small as a row needs it: initials in their colour. Beside it, or in a title, stands the name. Renderer. */
import type { ReactNode } from 'react';
import { initialsOf, memberNamed } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { cx } from './cx.ts';
import css from './initials.module.css';

type InitialsProps = {
  readonly name: string;
  readonly team: Team;
  readonly away?: boolean;
};

export function Initials({ name, team, away = false }: InitialsProps): ReactNode {
  const member = memberNamed(team, name);
  const initials = member?.initials ?? initialsOf(name);
  return (
    <bdi aria-hidden className={cx(css.initials, css[member?.colour ?? 'none'], away && css.away)}>
      {initials}
    </bdi>
  );
}
