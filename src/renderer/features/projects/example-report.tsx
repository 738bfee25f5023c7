/** The example report of a policy page: received when the page was opened, counted in the project's calendar. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Rule } from '#shared/schema/policy.ts';
import { durationsOf, exampleFrom, type Example } from '#shared/words/rules.ts';
import { useApi } from '../../api/api.tsx';

type Calendar = {
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly daysOff: readonly string[];
};
type Place = Calendar & { readonly now: string };

const ExamplePlace = createContext<Place | null>(null);

export function ExampleReport({
  calendar: { timeZone, holidays, daysOff },
  children,
}: {
  readonly calendar: Calendar;
  readonly children: ReactNode;
}): ReactNode {
  const [now] = useState(() => new Date().toISOString());
  return (
    <ExamplePlace.Provider value={{ timeZone, holidays, daysOff, now }}>{children}</ExamplePlace.Provider>
  );
}

/** Null until the times are there, and where the calendar is not a real one (yet). */
export function useExample(rules: readonly Rule[]): Example | null {
  const { queries } = useApi();
  const place = useContext(ExamplePlace);
  const { data } = useQuery({
    ...queries.policyExamples({
      timeZone: place?.timeZone ?? '',
      holidays: place?.holidays ?? null,
      daysOff: [...(place?.daysOff ?? [])],
      now: place?.now,
      durations: durationsOf(rules),
    }),
    enabled: place !== null,
  });
  return data === undefined ? null : exampleFrom(data);
}
