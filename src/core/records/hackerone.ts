/** A report as HackerOne's API gives it, a JSON:API resource: alone, under "data", or in a list there. Pure. */
import { z } from 'zod';
import { accountAddress } from '#shared/calc/account.ts';
import type { FileRecord, RecordFactName } from '#shared/schema/record.ts';
import { err, ok } from '#shared/result.ts';
import { instantOf } from '../advisory/model/import-types.ts';
import { asObject } from '../advisory/model/json.ts';
import {
  child,
  entries,
  lines,
  peek,
  sign,
  signWhole,
  sourceOf,
  text,
  type Source,
} from '../advisory/model/source.ts';
import { factsOf, lossesByPlace, oneLine, proseOf, type RecordResult } from './record.ts';

const identity = z.object({
  id: z.union([z.string().regex(/^\d{1,12}$/), z.number().int().positive().max(999_999_999_999)]),
  type: z.literal('report'),
  attributes: z.object({ title: z.string() }),
});

/** The report itself, alone or under "data". */
export const reportIn = (json: unknown): unknown =>
  Object.hasOwn(asObject(json), 'attributes') ? json : asObject(json)['data'];

export function readHackerone(json: unknown): RecordResult {
  const root = sourceOf(json);
  const report = reportIn(json) === json ? root : child(root, 'data');
  const known = identity.safeParse(report.value);
  if (!known.success)
    return err({ code: 'record-shape', detail: known.error.issues[0]?.path.join('.') ?? '' });
  const id = String(known.data.id);
  signWhole(child(report, 'id'));
  sign(child(report, 'type'));
  const attributes = child(report, 'attributes');
  const related = (name: string): Source => child(report, 'relationships', name, 'data', 'attributes');
  const dates = datesOf(attributes);
  const program = text(related('program'), 'handle');
  const title = text(attributes, 'title');
  const prose = [text(attributes, 'vulnerability_information'), text(attributes, 'impact')];
  const facts = factsOf({
    id: `#${id}`,
    state: text(attributes, 'state'),
    severity: severityOf(related('severity')),
    cvss: text(related('severity'), 'cvss_vector_string'),
    cwe: [text(related('weakness'), 'external_id').toUpperCase(), text(related('weakness'), 'name')].join(
      ' ',
    ),
    cve: lines(attributes, 'cve_ids', 100, 50),
    scope: [
      text(related('structured_scope'), 'asset_identifier'),
      text(related('structured_scope'), 'asset_type'),
    ].join(' '),
    program,
    attachment: entries(report, 'relationships', 'attachments', 'data').map((one) =>
      text(child(one, 'attributes'), 'file_name'),
    ),
    ...dates,
  });
  return ok({
    format: 'hackerone',
    id: `#${id}`,
    title: oneLine(title, 300) || `#${id}`,
    text: proseOf(prose.filter((part) => part.trim() !== '').join('\n\n')),
    reference: { platform: 'hackerone', id: `#${id}`, url: `https://hackerone.com/reports/${id}` },
    person: personOf(related('reporter')),
    doubts: [],
    place: oneLine(program, 200),
    openedAt: dates.opened ?? null,
    updatedAt: dates.updated ?? null,
    facts,
    findings: [],
    findingsTotal: 0,
    ...lossesByPlace(root),
  });
}

const dateFields = [
  ['opened', 'created_at'],
  ['updated', 'last_activity_at'],
  ['triaged', 'triaged_at'],
  ['closed', 'closed_at'],
  ['published', 'disclosed_at'],
] as const satisfies readonly (readonly [RecordFactName, string])[];

function datesOf(attributes: Source): Partial<Record<(typeof dateFields)[number][0], string>> {
  const found: Partial<Record<(typeof dateFields)[number][0], string>> = {};
  for (const [name, key] of dateFields) {
    const at = instantOf(peek(attributes, key));
    if (at === null) continue;
    sign(child(attributes, key));
    found[name] = at;
  }
  return found;
}

function severityOf(severity: Source): string {
  const rating = text(severity, 'rating');
  const score = child(severity, 'score');
  if (typeof score.value !== 'number') return rating;
  signWhole(score);
  return `${rating} (${score.value})`.trim();
}

function personOf(reporter: Source): FileRecord['person'] {
  const username = peek(reporter, 'username');
  const address = accountAddress('hackerone', username);
  if (username === '' || address === null) return null;
  sign(child(reporter, 'username'));
  return { name: oneLine(text(reporter, 'name'), 200) || username, address };
}
