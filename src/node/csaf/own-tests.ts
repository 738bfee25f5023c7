/**
 * Two mandatory tests written here, because the library's disagree with the documents OASIS publishes for them:
 * 6.1.21 when several revisions carry the same instant, 6.1.26 when a profile's value is written without underscores.
 * Backend and CLI; pure.
 */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, text } from '#core/advisory/model/reading.ts';
import { instantOf } from '#core/advisory/validate/values.ts';
import { answer, type DocumentTest } from '#core/advisory/validate/csaf-2-1/answer.ts';

/** 6.1.21 Missing Item in Revision History. */
export const missingRevision: DocumentTest = (document) => {
  const where = '/document/tracking/revision_history';
  const tracking = field(field(document, 'document'), 'tracking');
  const revisions = entries(tracking, 'revision_history', '').map(({ item }) => ({
    at: instantOf(field(item, 'date')) ?? 0,
    parts: (text(item, 'number') ?? '').split(/[.+-]/).map(Number),
  }));
  // Revisions of one instant are in the order of their numbers.
  revisions.sort((a, b) => a.at - b.at || compareParts(a.parts, b.parts));
  const majors = [...new Set(revisions.map(({ parts }) => parts[0] ?? Number.NaN))].filter(Number.isInteger);
  const [first] = majors;
  if (first === undefined) return answer([]);
  if (first > 1) return answer([{ instancePath: where, message: csafProblems.historyBegins(first) }]);
  const gaps = majors.filter((major, index) => index > 0 && major > (majors[index - 1] ?? 0) + 1);
  return answer(
    gaps.map((major) => ({
      instancePath: where,
      message: csafProblems.historyGap(major),
    })),
  );
};

function compareParts(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

const profiles20 = [
  'csaf_security_incident_response',
  'csaf_informational_advisory',
  'csaf_security_advisory',
  'csaf_vex',
];
const profiles21 = [...profiles20, 'csaf_deprecated_security_advisory', 'csaf_withdrawn', 'csaf_superseded'];

/** 6.1.26 Prohibited Document Category Name. */
export function prohibitedCategory(version: '2.0' | '2.1'): DocumentTest {
  const profiles = version === '2.0' ? profiles20 : profiles21;
  const taken = new Set(profiles.flatMap((profile) => [bare(profile), bare(profile.slice('csaf_'.length))]));
  return (document) => {
    const category = text(field(document, 'document'), 'category');
    if (category === undefined || category === 'csaf_base' || profiles.includes(category)) return answer([]);
    if (!category.toLowerCase().startsWith('csaf_') && !taken.has(bare(category))) return answer([]);
    const message = csafProblems.categoryTooClose;
    return answer([{ instancePath: '/document/category', message }]);
  };
}

function bare(name: string): string {
  // Every kind of dash, hyphen, minus, underscore (the combining one, too) and space.
  return name.toLowerCase().replace(/[\s\p{Dash}\p{Pc}\u0332]/gu, '');
}
