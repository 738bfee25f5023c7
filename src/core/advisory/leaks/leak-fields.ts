/** Where in an advisory a person stands who is not to be named: field, line and column. Pure; runs everywhere. */
import type { Advisory } from '#shared/schema/advisory.ts';
import {
  isUnasked,
  leaksInValues,
  mustNotAppear,
  valuesOf,
  watchFor,
  type AnonymousLeak,
  type Guard,
} from './leaks.ts';

export type FieldLeak = AnonymousLeak & { readonly field: string };

/** The person's own credit is where the name belongs; every other text is looked at. */
export function leaksInFields(advisory: Advisory, guard?: Guard): FieldLeak[] {
  const own = advisory.credits.flatMap((credit, index) =>
    mustNotAppear(credit) || isUnasked(credit) ? [`credits.${index}.`] : [],
  );
  const values = [...valuesOf(advisory, '', '.')].filter(
    ({ path }) => path !== '' && !own.some((prefix) => path.startsWith(prefix)),
  );
  return leaksInValues(watchFor(advisory, guard), values).map((leak) => ({
    ...leak,
    field: leak.path,
    path: '',
  }));
}
