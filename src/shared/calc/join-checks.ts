/** The two stages of a check as one answer: a late mark takes the place of its "checking". Pure; runs everywhere. */
import type { Finding, FormatMark } from '../contract/advisories.ts';

type Checked = { readonly marks: readonly FormatMark[]; readonly findings: readonly Finding[] };

const order = { format: 0, policy: 1, good: 2 } satisfies Record<Finding['rank'], number>;

/** What several formats say alike is said once; what blocks a format comes first. */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const byWords = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.rank} ${one.field} ${one.message}`;
    const known = byWords.get(key);
    byWords.set(
      key,
      known === undefined ? one : { ...known, formats: [...new Set([...known.formats, ...one.formats])] },
    );
  }
  return [...byWords.values()].sort((a, b) => order[a.rank] - order[b.rank]);
}

export function joinChecks(first: Checked, rest: Checked): { marks: FormatMark[]; findings: Finding[] } {
  return {
    marks: first.marks.map((mark) => rest.marks.find(({ format }) => format === mark.format) ?? mark),
    findings: joinFindings([...first.findings, ...rest.findings]),
  };
}
