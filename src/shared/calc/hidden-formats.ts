/** What is to be done once formats that are never used are hidden: what only they ask for is not asked. Pure. */
import type { Finding } from '../contract/advisories.ts';
import type { ExportFormat } from '../schema/advisory.ts';

export function findingsWithout(
  findings: readonly Finding[],
  hidden: readonly ExportFormat[],
): readonly Finding[] {
  if (hidden.length === 0) return findings;
  return findings.flatMap((finding) => {
    const formats = finding.formats.filter((format) => !hidden.includes(format));
    return finding.formats.length > 0 && formats.length === 0 ? [] : [{ ...finding, formats }];
  });
}
