/** Reads an OSV record. Pure; runs everywhere. */
import {
  advisorySchema,
  creditSchema,
  cweSchema,
  referenceSchema,
  ssvcSchema,
  timelineEntrySchema,
  type Advisory,
  type CreditType,
  type ReferenceKind,
} from '#shared/schema/advisory.ts';
import { osvCreditTypes, osvReferenceTypes } from '../export/osv/write.ts';
import { readAffected } from './osv-affected.ts';
import {
  creditNote,
  exploitedFrom,
  foreignCredit,
  instant,
  instantOf,
  mostAliases,
  mostCredits,
  mostCwes,
  severityOfWord,
  sortIds,
  type ImportNote,
  type ReadRecord,
} from '../model/import-types.ts';
import { splitSections } from '../model/sections.ts';
import {
  attempt,
  attemptEach,
  child,
  entries,
  fitting,
  items,
  lines,
  peek,
  sign,
  text,
  type Source,
} from '../model/source.ts';

const shape = advisorySchema.shape;

export function importOsv(root: Source): ReadRecord {
  const notes: ImportNote[] = [];
  const own = child(root, 'database_specific');
  const credits = readCredits(root);
  if (credits.length > 0) notes.push(creditNote);
  const severity = severityOfWord(peek(own, 'severity'));
  if (severity !== null) sign(child(own, 'severity'));
  const advisory: Partial<Advisory> = {
    title: fitting(root, 'summary', shape.title),
    summary: '',
    ...splitSections(fitting(root, 'details', shape.details)),
    packages: readAffected(entries(root, 'affected'), notes),
    references: attemptEach(entries(root, 'references'), referenceSchema, referenceOf),
    cwes: readCwes(own),
    severity,
    cvss31: vectorOf(root, 'CVSS_V3'),
    cvss40: vectorOf(root, 'CVSS_V4'),
    ssvc: attempt(child(own, 'ssvc'), ssvcSchema, ssvcOf),
    exploited: exploitedFrom(lines(own, 'exploited')),
    credits,
    timeline: attemptEach(entries(own, 'timeline'), timelineEntrySchema, (entry) => ({
      at: instant(entry, 'time'),
      text: text(entry, 'text'),
    })),
    ids: readIds(root, own),
    ...readDates(root),
  };
  return { advisory, notes };
}

function readIds(root: Source, own: Source): Advisory['ids'] {
  const id = fitting(root, 'id', shape.title);
  const aliases = sortIds(lines(root, 'aliases', 2_000, mostAliases));
  const isOwn = id.startsWith('x_');
  const main = sortIds(isOwn || id === '' ? [] : [id]);
  const second = [main.cve === '' ? '' : aliases.cve, main.ghsa === '' ? '' : aliases.ghsa];
  return {
    own: fitting(own, 'own_id', shape.title) || (isOwn ? id.slice(2) : ''),
    cve: main.cve || aliases.cve,
    ghsa: main.ghsa || aliases.ghsa,
    osv: isOwn ? '' : id,
    aliases: [...second.filter((one) => one !== '' && one !== id), ...aliases.aliases],
    related: lines(root, 'related'),
  };
}

function readDates(root: Source): Pick<Advisory, 'dates'> | Record<never, never> {
  const published = instant(root, 'published');
  const modified = instantOf(peek(root, 'modified')) ?? published;
  if (modified === null) return {};
  const withdrawn = instant(root, 'withdrawn');
  return { dates: { created: published ?? modified, modified, published, withdrawn } };
}

function readCredits(root: Source): Advisory['credits'] {
  return entries(root, 'credits')
    .slice(0, mostCredits)
    .flatMap((one) => {
      const credit = attempt(one, creditSchema, (entry) => {
        const contact = items(entry, 'contact').find(
          ({ value }) => typeof value === 'string' && creditSchema.shape.url.safeParse(value).success,
        );
        if (contact !== undefined) sign(contact);
        return foreignCredit(text(entry, 'name'), creditType(entry), {
          url: typeof contact?.value === 'string' ? contact.value : '',
        });
      });
      return credit === null || credit.name === '' ? [] : [credit];
    });
}

function creditType(entry: Source): CreditType {
  const types = Object.entries(osvCreditTypes) as [CreditType, string][];
  const found = types.find(([, name]) => name === peek(entry, 'type'));
  if (found === undefined) return 'other';
  sign(child(entry, 'type'));
  return found[0];
}

function referenceOf(entry: Source): unknown {
  const type = peek(entry, 'type');
  const kinds = Object.entries(osvReferenceTypes) as [ReferenceKind, string][];
  const exact = kinds.find(([kind, name]) => name === type && kind.toUpperCase() === type);
  if (exact !== undefined || type === osvReferenceTypes.other) sign(child(entry, 'type'));
  return { kind: exact?.[0] ?? 'other', url: text(entry, 'url'), title: '' };
}

function readCwes(own: Source): Advisory['cwes'] {
  const named = entries(own, 'cwes');
  return items(own, 'cwe_ids')
    .slice(0, mostCwes)
    .flatMap((one) => {
      const holder = named.find((cwe) => (peek(cwe, 'id') || peek(cwe, 'cweId')) === one.value);
      const cwe = attempt(one, cweSchema, (id) => {
        sign(id);
        return { id: id.value, name: holder === undefined ? '' : peek(holder, 'name') };
      });
      if (cwe !== null && holder !== undefined)
        for (const key of ['id', 'cweId', 'name']) sign(child(holder, key));
      return cwe ?? [];
    });
}

/** The record's own rating; only where it has none, that of the first product with one. */
function vectorOf(root: Source, type: string): string {
  const all = [
    ...entries(root, 'severity'),
    ...entries(root, 'affected').flatMap((entry) => entries(entry, 'severity')),
  ];
  const found = all.find((one) => peek(one, 'type') === type);
  if (found === undefined) return '';
  const vector = fitting(found, 'score', shape.cvss31);
  if (vector !== '') sign(child(found, 'type'));
  return vector;
}

function ssvcOf(entry: Source): unknown {
  return {
    exploitation: text(entry, 'exploitation'),
    automatable: text(entry, 'automatable'),
    technicalImpact: text(entry, 'technical_impact'),
    decision: text(entry, 'decision'),
    at: instant(entry, 'timestamp'),
  };
}
