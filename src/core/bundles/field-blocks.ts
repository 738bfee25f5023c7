/** Parts of a report that say the same fields again: "Title: … Severity: … File: …", twice. Pure. */
import { fieldOfLabel } from '../report/labels.ts';
import type { Line, Part } from './lines.ts';

const labelled = /^\W{0,6}([\p{L}][\p{L} ]{1,40}?)\s{0,2}\*{0,2}[:：]\*{0,2}\s{0,5}(\S.{0,300})$/u;
const titles =
  /^(?:title|titel|titre|name|finding|vulnerability|issue|bug|problem|schwachstelle|faille|vuln[ée]rabilit[ée])$/i;
/** One finding may have several of these. */
const severalOfOne: ReadonlySet<string | null> = new Set([
  'steps',
  'poc',
  'references',
  'environment',
  'versions',
  'credit',
  'remediation',
]);

type Label = { readonly name: string; readonly value: string; readonly line: Line };

export function fieldBlocks(lines: readonly Line[], end: number): Part[] {
  const labels = lines.flatMap((line): Label[] => {
    const [, name, value = ''] = labelled.exec(line.text) ?? [];
    if (name === undefined) return [];
    const field = fieldOfLabel(name);
    const isOne = titles.test(name) || (field !== null && !severalOfOne.has(field));
    return isOne ? [{ name: name.toLowerCase(), value, line }] : [];
  });
  const repeated = [...Map.groupBy(labels, ({ name }) => name).values()].filter((some) => some.length > 1);
  const [starters = []] = repeated;
  // "File:" three times is a list of files; with a severity each, they are findings.
  if (repeated.filter((some) => some.length === starters.length).length < 2) return [];
  return starters.map(({ value, line }, index) => ({
    title: value.replace(/[*`]+/g, '').trim(),
    start: line.start,
    end: starters[index + 1]?.line.start ?? end,
  }));
}
