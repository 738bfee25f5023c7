/**
 * What is known, from the text of a file: records of advisory databases (OSV, CVE, GitHub, CSAF), issues as
 * `gh issue list --json` writes them, or the passages of a text such as a threat model. Pure; runs in the workers.
 */
import { scanJson } from '../advisory/validate/json-scan.ts';
import { asObject } from '../advisory/model/json.ts';
import { recognize } from '../advisory/import/import.ts';
import { isIssue, knownIssue } from './known-issue.ts';
import { knownAdvisories } from './known-advisory.ts';
import { passagesIn } from './passages.ts';
import { knownLimits, type KnownFileReading, type MarkedRecord } from './record.ts';

const limits = { characters: knownLimits.fileBytes, depth: knownLimits.depth, values: knownLimits.values };

/** `ofProject`: the file is of one project, so that its issues and passages are about something. */
export function readKnown(name: string, text: string, ofProject: boolean): KnownFileReading {
  if (isText(name)) return ofProject ? { records: passagesIn(text), problem: null } : failed('no-project');
  const scan = scanJson(text, limits);
  if (!scan.ok) {
    const { code, line, column } = scan.fault;
    if (code === 'json-too-deep') return failed('too-deep');
    return code === 'json-too-large' ? failed('too-large') : failed('damaged', `${line}:${column}`);
  }
  const values = valuesOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  const records: MarkedRecord[] = [];
  let hasIssues = false;
  for (const value of values) {
    if (records.length >= knownLimits.recordsOfFile) break;
    const format = recognize(value);
    if (isIssue(value)) {
      hasIssues = true;
      if (ofProject) records.push(knownIssue(value));
    } else if (format !== null) records.push(...knownAdvisories(format, value));
  }
  if (records.length > knownLimits.recordsOfFile) records.splice(knownLimits.recordsOfFile);
  if (records.length === 0) return failed(hasIssues ? 'no-project' : 'no-record');
  const isCut = values.length > records.length && records.length >= knownLimits.recordsOfFile;
  return {
    records,
    problem: isCut ? { code: 'too-many-records', detail: String(values.length) } : null,
  };
}

export const isText = (name: string): boolean => /\.(?:md|markdown|txt|rst|adoc)$/i.test(name);

function failed(code: NonNullable<KnownFileReading['problem']>['code'], detail = ''): KnownFileReading {
  return { records: [], problem: { code, detail } };
}

const lists = ['vulns', 'advisories', 'issues', 'data', 'items'] as const;

/** One, a list (also of pages), or a list under a key. */
function valuesOf(root: unknown): readonly unknown[] {
  if (Array.isArray(root))
    return (root as unknown[]).flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : [one]));
  if (recognize(root) !== null) return [root];
  const list = lists.map((key) => asObject(root)[key]).find((one) => Array.isArray(one));
  return list === undefined ? [root] : (list as unknown[]);
}
