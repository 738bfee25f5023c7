/** Candidates a report gives for the fields of its case. Each names where it was read; none is ever set by itself. Pure. */
import { scoreVector } from '#shared/calc/cvss/score.ts';
import type { Candidates, FieldValue } from '#shared/schema/report.ts';
import { severities, type Severity } from '#shared/schema/severity.ts';
import { citedIn } from './cited.ts';
import { cweWords } from './cwe-words.ts';
import { withoutForeignNumbers } from './foreign-numbers.ts';
import { ownText } from './text.ts';

const most = 20;

export function candidatesIn(
  subject: string,
  text: string,
  fields: readonly FieldValue[],
  project = '',
): Candidates {
  const own = ownText(text);
  const all = `${subject}\n${own}`;
  const cited = citedIn(text);
  const vectors = vectorsIn(all);
  return {
    component: componentsIn(
      fields,
      cited.files.map(({ path }) => path),
    ),
    versions: versionsIn(all, fields, project),
    severity: severitiesIn(own, fields, vectors),
    vectors,
    cwes: cwesIn(all, fields),
    cves: [...cited.cves],
    ghsas: [...cited.ghsas],
    urls: [...cited.urls],
    files: cited.files.map((one) => ({ ...one })),
    functions: [...cited.functions],
    commits: [...cited.commits],
  };
}

function vectorsIn(text: string): Candidates['vectors'] {
  const found = new Map<string, Candidates['vectors'][number]>();
  const written = text.matchAll(
    /\bCVSS:(?:3\.[01]|4\.0)(?:\/[A-Za-z]{1,3}:[A-Za-z]{1,8}){3,40}|\b(AV:[NALP](?:\/[A-Z]{1,3}:[A-Z]{1,8}){3,40})/g,
  );
  for (const match of written) {
    const bare = match[1];
    const tries =
      bare === undefined
        ? [match[0]]
        : /\/(?:AT|VC|SC):/.test(bare)
          ? [`CVSS:4.0/${bare}`]
          : [`CVSS:3.1/${bare}`];
    for (const vector of tries) {
      const score = scoreVector(vector);
      if (!score.ok || found.size >= most) continue;
      const { version, score: value, severity } = score.value;
      found.set(vector, { vector, version, score: value, severity });
    }
  }
  return [...found.values()];
}

const severityInProse =
  /\b(?:critical|high|medium|moderate|low)[- ](?:severity|risk|impact)\b|\bseverity(?:\s(?:is|as|of|to be))?[\s:*]{1,5}(?:critical|high|medium|moderate|low)\b/gi;

function severitiesIn(
  text: string,
  fields: readonly FieldValue[],
  vectors: Candidates['vectors'],
): Candidates['severity'] {
  const found: Candidates['severity'] = [];
  const add = (severity: Severity | null, from: string): void => {
    if (
      severity !== null &&
      found.length < most &&
      !found.some((one) => one.severity === severity && one.from === from)
    )
      found.push({ severity, from });
  };
  for (const { field, value, label } of fields) if (field === 'severity') add(severityWord(value), label);
  for (const { vector, severity } of vectors) add(severity, vector);
  const score = /\bcvss\b[^\n]{0,40}?\b(10(?:\.0)?|\d\.\d)\b/i.exec(text)?.[1];
  if (score !== undefined && vectors.length === 0) add(ofScore(Number(score)), `CVSS ${score}`);
  // After fields and vectors, which are meant for this report: a sentence may compare with another one.
  for (const [said] of text.matchAll(severityInProse)) add(severityWord(said), said.replace(/\s+/g, ' '));
  return found;
}

function severityWord(value: string): Severity | null {
  const word =
    /\b(critical|high|important|medium|moderate|low|none|informational)\b|kritisch|hoch|mittel|niedrig|critique|[ée]lev[ée]e|严重|高|中|低/i
      .exec(value)?.[0]
      .toLowerCase();
  if (word === undefined) return null;
  const known: Readonly<Record<string, Severity>> = {
    important: 'high',
    moderate: 'medium',
    informational: 'none',
    kritisch: 'critical',
    critique: 'critical',
    严重: 'critical',
    hoch: 'high',
    高: 'high',
    mittel: 'medium',
    中: 'medium',
    niedrig: 'low',
    低: 'low',
  };
  return severities.find((one) => one === word) ?? known[word] ?? (word.includes('lev') ? 'high' : null);
}

function ofScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

const version = String.raw`v?\d{1,5}(?:\.\d{1,6}){1,4}(?:[-+.]?(?:alpha|beta|rc|dev|pre|post|snapshot)[\w.]{0,10})?`;
const versionNear = new RegExp(
  String.raw`\b(?:versions?|releases?|tags?|branch|up to|through|before|prior to|since|until|tested (?:on|with|against)|running|affects?|affected)\b[^\n]{0,40}?(${version}|\b(?:main|master|latest|HEAD|trunk)\b)(?:\s{1,2}(?:and (?:earlier|below|prior|older)|or (?:earlier|below|older)|and (?:later|above)))?`,
  'gi',
);

/** Numbers are versions only beside a word that says so, or in the field for them. */
function versionsIn(text: string, fields: readonly FieldValue[], project: string): Candidates['versions'] {
  const found = new Map<string, string>();
  const add = (value: string, quote: string): void => {
    const clean = value.replace(/^v(?=\d)/i, '');
    if (!found.has(clean) && found.size < most)
      found.set(clean, quote.replace(/\s+/g, ' ').trim().slice(0, 160));
  };
  for (const field of fields) {
    if (field.field !== 'versions') continue;
    const first = field.value.slice(0, 300);
    for (const match of withoutForeignNumbers(first, project).matchAll(
      new RegExp(String.raw`${version}|\b(?:main|master|latest|HEAD|trunk)\b|\b\d+\.x(?:\.x)?\b`, 'gi'),
    ))
      add(match[0], first);
  }
  for (const match of withoutForeignNumbers(text, project).matchAll(versionNear))
    if (match[1] !== undefined) add(match[1], text.slice(match.index, match.index + match[0].length));
  if (/\p{L}/u.test(project)) {
    const named = new RegExp(
      String.raw`(?<![\p{L}\p{N}])${escaped(project)}(?:\s(?:version|release))?[\s/-]{1,2}(${version})`,
      'giu',
    );
    for (const match of text.matchAll(named)) add(match[1] ?? '', match[0]);
  }
  return [...found].map(([one, quote]) => ({ version: one, quote }));
}

/** A hyphen may not be escaped where letters are Unicode. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function componentsIn(fields: readonly FieldValue[], files: readonly string[]): string[] {
  const said = fields
    .filter(({ field }) => field === 'component')
    .map(({ value }) =>
      (value.split('\n').find((line) => line.trim() !== '') ?? '')
        .replace(/^[-*•\s]+|`/g, '')
        .trim()
        .slice(0, 200),
    );
  return [...new Set([...said, ...files])].filter((one) => one !== '').slice(0, 10);
}

function cwesIn(text: string, fields: readonly FieldValue[]): Candidates['cwes'] {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/\bCWE[- ]?(\d{1,5})\b/gi))
    found.set(`CWE-${Number(match[1])}`, match[0]);
  const typed = fields.filter(({ field }) => field === 'type').map(({ value }) => value.slice(0, 300));
  const title = text.split('\n', 1)[0] ?? '';
  // The field and the subject first: a word somewhere in the text may be about something else.
  for (const part of [...typed, title, text.slice(0, 20_000)]) {
    for (const { id, words } of cweWords) {
      const said = words.exec(part)?.[0];
      if (said !== undefined && !found.has(id) && found.size < 8) found.set(id, said);
    }
    if (found.size > 0) break;
  }
  return [...found].slice(0, most).map(([id, from]) => ({ id, from }));
}
