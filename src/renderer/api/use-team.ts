/** The team, and the day of whoever looks at it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { absenceOf, dayOf, type Absence } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { useNow } from '../ui/ticker.ts';
import { useApi } from './api.tsx';

const none: Team = [];

export function useTeam(): Team {
  const { queries } = useApi();
  return useQuery(queries.settings()).data?.team ?? none;
}

/** Whether somebody is away today. */
export function useAbsence(): (name: string) => Absence | null {
  const team = useTeam();
  const today = dayOf(new Date(useNow()));
  return (name) => absenceOf(team, name, today);
}
