/** Where in an advisory a person stands who must not be named: field, line and column. Pure; runs everywhere. */
import type { Advisory } from '../../shared/schema/advisory.ts';
import { findAnonymousLeaks, mustNotAppear, type AllowedWords, type AnonymousLeak } from './leaks.ts';

export type FieldLeak = AnonymousLeak & { readonly field: string };

/** The person's own credit is where the name belongs; every other text is looked at. */
export function leaksInFields(advisory: Advisory, isAllowed?: AllowedWords): FieldLeak[] {
  const own = advisory.credits.flatMap((credit, index) =>
    mustNotAppear(credit) ? [`credits.${index}.`] : [],
  );
  return [...texts(advisory, '')].flatMap(({ field, text }) =>
    own.some((prefix) => field.startsWith(prefix))
      ? []
      : findAnonymousLeaks(advisory, text, isAllowed).map((leak) => ({ ...leak, field })),
  );
}

function* texts(value: unknown, path: string): Generator<{ readonly field: string; readonly text: string }> {
  if (typeof value === 'string') {
    if (value.length >= 3) yield { field: path, text: value };
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* texts(inner, path === '' ? key : `${path}.${key}`);
}
