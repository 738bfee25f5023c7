/**
 * Fills a reply template. What stands in {{braces}} is a fact of the case, {{?x}} at the beginning of a line drops the
 * line where there is no x. A fact that is missing is shown as such, never as nothing. What a fact says is not read as a
 * template again. Pure.
 */
import type { TemplateProblem } from '#shared/schema/reply.ts';
import { gapOf, placeholderWords, type Placeholder } from '#shared/words/placeholders.ts';

export type Values = Readonly<Partial<Record<Placeholder, string>>>;
export type Filled = { readonly text: string; readonly missing: readonly Placeholder[] };

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholderWords, name);
const mayBeEmpty = (name: Placeholder): boolean => 'mayBeEmpty' in placeholderWords[name];

export function fill(template: string, values: Values): Filled {
  const missing = new Set<Placeholder>();
  const valueOf = (name: string): string => {
    if (!isPlaceholder(name)) return `{{${name}}}`; // a template that is saved has none
    const value = values[name] ?? '';
    if (value !== '' || mayBeEmpty(name)) return value;
    missing.add(name);
    return gapOf(name);
  };
  const text = template
    .split('\n')
    .flatMap((line) => {
      const needs = /^\{\{\?(\w+)\}\}/.exec(line);
      if (needs === null) return [line];
      const name = needs[1] ?? '';
      return isPlaceholder(name) && (values[name] ?? '') !== '' ? [line.slice(needs[0].length)] : [];
    })
    .join('\n')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => valueOf(name))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
  return { text, missing: [...missing] };
}

/** Each with its place, from 1. */
export function templateProblems(template: string): TemplateProblem[] {
  return template.split('\n').flatMap((text, row) =>
    [...text.matchAll(/\{\{(\??)([^{}\n]{0,60})(\}\})?/g)].flatMap((found): TemplateProblem[] => {
      const [, optional, name = '', end] = found;
      const at = { line: row + 1, column: found.index + 1, name };
      if (end === undefined) return [{ ...at, code: 'unclosed' }];
      if (!isPlaceholder(name)) return [{ ...at, code: 'unknown' }];
      return optional === '?' && found.index > 0 ? [{ ...at, code: 'not-at-start' }] : [];
    }),
  );
}
