/** An issue as `gh issue list --json number,title,body,state,url,…` writes it, or the interface of GitHub. Pure. */
import { asObject } from '../advisory/model/json.ts';
import { instantOf } from '../advisory/model/import-types.ts';
import { oneLine, proseOf } from '../records/record.ts';
import { marksOfRecord } from './marks.ts';
import { excerptOf, knownSketch } from './sketch.ts';
import type { MarkedRecord } from './record.ts';

export function isIssue(value: unknown): boolean {
  const { number, title, ghsa_id: advisory } = asObject(value);
  return Number.isSafeInteger(number) && typeof title === 'string' && advisory === undefined;
}

export function knownIssue(value: unknown): MarkedRecord {
  const issue = asObject(value);
  const text = (key: string): string => (typeof issue[key] === 'string' ? issue[key] : '');
  const title = oneLine(text('title'), 300);
  const body = proseOf(text('body'));
  const record = {
    kind: 'issue' as const,
    ids: [`#${String(issue['number'])}`],
    title,
    excerpt: excerptOf(body),
    state: text('state').toLowerCase() === 'closed' ? ('closed' as const) : ('open' as const),
    at: instantOf(text('closedAt') || text('closed_at') || text('createdAt') || text('created_at')),
    url: oneLine(text('url') || text('html_url'), 500),
    line: null,
    packages: [],
    cwes: [],
    sketch: knownSketch(title, body),
  };
  return { record, marks: marksOfRecord(record, []) };
}
