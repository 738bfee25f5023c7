/** A record of the OSV schema: GitHub's advisory database, osv.dev and others. Pure. */
import { z } from 'zod';
import { err, ok } from '#shared/result.ts';
import { instantOf } from '../advisory/model/import-types.ts';
import { child, peek, sign } from '../advisory/model/source.ts';
import { advisoryAt, advisoryFacts, ghsaIdOf, readAdvisory } from './advisory-record.ts';
import { boundedLosses, factsOf, oneLine, proseOf, type RecordResult } from './record.ts';

const identity = z.object({ id: z.string().min(1).max(200), modified: z.string() });

export function readOsv(json: unknown): RecordResult {
  const known = identity.safeParse(json);
  if (!known.success)
    return err({ code: 'record-shape', detail: known.error.issues[0]?.path.join('.') ?? '' });
  const { id } = known.data;
  const read = readAdvisory('osv', json, (root) => {
    const modified = instantOf(peek(root, 'modified'));
    if (modified !== null) sign(child(root, 'modified'));
    return { title: peek(root, 'summary'), details: peek(root, 'details'), modified };
  });
  if (!read.ok) return read;
  const { advisory, losses, own } = read.value;
  const facts = advisoryFacts(advisory);
  const ghsa = new Set(
    [id, ...(advisory.ids?.aliases ?? []), advisory.ids?.ghsa ?? ''].flatMap((one) => ghsaIdOf(one) ?? []),
  );
  const [first] = ghsa;
  const page = (advisory.references ?? [])
    .map(({ url }) => advisoryAt(url))
    .filter((one) => one?.id === first);
  const isDoubted = ghsa.size > 1;
  const reference = {
    platform: 'github',
    id: first ?? '',
    url: page.length === 1 ? (page[0]?.url ?? null) : null,
  } as const;
  return ok({
    format: 'osv',
    id: oneLine(id, 200),
    title: oneLine(own.title, 300) || oneLine(id, 300),
    text: proseOf(own.details),
    reference: first === undefined || isDoubted ? null : reference,
    person: null,
    doubts: isDoubted ? ['relay-several-ids'] : [],
    place: (advisory.packages ?? [])
      .map(({ name }) => name)
      .slice(0, 20)
      .join(' '),
    openedAt: advisory.dates?.published ?? null,
    updatedAt: own.modified,
    facts: factsOf({ ...facts, id: [id], updated: own.modified ?? '' }),
    findings: [],
    findingsTotal: 0,
    ...boundedLosses(losses),
  });
}
