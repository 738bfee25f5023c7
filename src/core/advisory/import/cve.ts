/** Reads a CVE record's CNA container. Pure; runs everywhere. */
import { importNotes } from '#shared/words/import-notes.ts';
import {
  advisorySchema,
  creditSchema,
  creditTypes,
  cveIdSchema,
  cweSchema,
  ghsaIdSchema,
  publisherSchema,
  referenceSchema,
  ssvcSchema,
  timelineEntrySchema,
  type Advisory,
  type Reference,
  type ReferenceKind,
} from '#shared/schema/advisory.ts';
import { cveReferenceTags } from '../export/cve/write.ts';
import { importNoteWords } from '#shared/words/import-losses.ts';
import { cut } from '../model/export-types.ts';
import { readProducts } from './cve-products.ts';
import {
  creditNote,
  cvssVector,
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
import { markdownToText } from '../model/markup.ts';
import {
  attempt,
  attemptEach,
  child,
  entries,
  fitting,
  items,
  lines,
  mostOfList,
  peek,
  sign,
  signWhole,
  text,
  type Source,
} from '../model/source.ts';

const shape = advisorySchema.shape;

export function importCve(cna: Source, record: Source): ReadRecord {
  const notes: ImportNote[] = [];
  const metadata = child(record, 'cveMetadata');
  const rejection = rejectionOf(cna, metadata);
  if (rejection !== null) notes.push({ path: 'dates.withdrawn', code: 'rejected', text: rejection });
  noteTags(cna, notes);
  const language = languageOf(ownDescription(cna));
  const credits = readCredits(cna, language);
  if (credits.length > 0) notes.push(creditNote);
  const advisory: Partial<Advisory> = {
    title: fitting(cna, 'title', shape.title),
    ...(language === '' ? {} : { language }),
    ...summaryAndDetails(ownDescription(cna), language),
    impact: prose(
      entries(cna, 'impacts')
        .slice(0, 1)
        .flatMap((one) => entries(one, 'descriptions')),
      language,
    ),
    workarounds: prose(entries(cna, 'workarounds'), language),
    solution: prose(entries(cna, 'solutions'), language),
    packages: readProducts(entries(cna, 'affected'), notes),
    references: attemptEach(entries(cna, 'references'), referenceSchema, referenceOf),
    cwes: readCwes(cna, notes),
    ...ratingOf(entries(cna, 'metrics'), notes),
    exploited: readExploits(cna, language),
    credits,
    timeline: attemptEach(entries(cna, 'timeline'), timelineEntrySchema, (entry) => {
      signLanguage(entry, language);
      return { at: instant(entry, 'time'), text: text(entry, 'value') };
    }),
    ids: readIds(cna, metadata),
    ...readDates(cna, metadata),
    ...readPublisher(cna, metadata),
  };
  return { advisory, notes };
}

/** Why the id is not used, and which others stand for it: a rejected record has nothing else to read. */
function rejectionOf(cna: Source, metadata: Source): string | null {
  if (peek(metadata, 'state') !== 'REJECTED' && entries(cna, 'rejectedReasons').length === 0) return null;
  const reasons = entries(cna, 'rejectedReasons');
  const reason = reasons.find((one) => peek(one, 'lang').startsWith('en')) ?? reasons[0];
  const others = items(cna, 'replacedBy').map(({ value }) => String(value));
  return importNoteWords.rejected(reason === undefined ? '' : peek(reason, 'value').slice(0, 2_000), others);
}

function noteTags(cna: Source, notes: ImportNote[]): void {
  for (const { value } of items(cna, 'tags')) {
    if (value === 'disputed') notes.push({ path: 'status', code: 'disputed', text: importNotes.disputed });
  }
}

function readIds(cna: Source, metadata: Source): Advisory['ids'] {
  const source = child(cna, 'source');
  const aliases = sortIds(lines(source, 'aliases', 2_000, mostAliases));
  const cve = fitting(metadata, 'cveId', cveIdSchema);
  const own = fitting(source, 'advisory', shape.title);
  const isGhsa = aliases.ghsa === '' && ghsaIdSchema.safeParse(own).success;
  return {
    own: isGhsa ? '' : own,
    cve: cve || aliases.cve,
    ghsa: isGhsa ? own : aliases.ghsa,
    osv: '',
    aliases: [...(cve === '' || aliases.cve === '' ? [] : [aliases.cve]), ...aliases.aliases],
    related: lines(source, 'related'),
  };
}

function readDates(cna: Source, metadata: Source): Pick<Advisory, 'dates'> | Record<never, never> {
  const modified =
    instantOf(peek(metadata, 'dateUpdated')) ?? instantOf(peek(cna, 'providerMetadata', 'dateUpdated'));
  const published = instant(metadata, 'datePublished') ?? instant(cna, 'datePublic');
  if (published !== null && instantOf(peek(cna, 'datePublic')) === published) sign(child(cna, 'datePublic'));
  if (modified === null && published === null) return {};
  const last = modified ?? published ?? '';
  const withdrawn = instant(metadata, 'dateRejected');
  return { dates: { created: published ?? last, modified: last, published, withdrawn } };
}

/** The organization that assigned it; the container of another one is not this one's word. */
function readPublisher(cna: Source, metadata: Source): Pick<Advisory, 'publisher'> {
  const provider = child(cna, 'providerMetadata');
  const { cnaOrgId, cnaShortName } = publisherSchema.shape;
  const pick = (key: string, own: string, schema: typeof cnaOrgId | typeof cnaShortName): string => {
    const assigner = fitting(metadata, key, schema);
    return assigner === '' || assigner === peek(provider, own)
      ? fitting(provider, own, schema) || assigner
      : assigner;
  };
  return {
    publisher: {
      vendor: '',
      namespace: '',
      contact: '',
      cnaOrgId: pick('assignerOrgId', 'orgId', cnaOrgId),
      cnaShortName: pick('assignerShortName', 'shortName', cnaShortName),
    },
  };
}

// Texts ------------------------------------------------------------------------------------------------------------

/** The description in another language than the English one that only says so. */
function ownDescription(cna: Source): Source {
  const all = entries(cna, 'descriptions');
  const rest = all.filter((one) => !peek(one, 'value').startsWith('There is no English description yet;'));
  return rest.find((one) => peek(one, 'lang').startsWith('en')) ?? rest[0] ?? child(cna, 'descriptions', '0');
}

function languageOf(description: Source): string {
  const language = peek(description, 'lang').replaceAll('_', '-');
  if (!shape.language.safeParse(language).success) return '';
  sign(child(description, 'lang'));
  return language;
}

function signLanguage(entry: Source, language: string): void {
  if (peek(entry, 'lang') === language) sign(child(entry, 'lang'));
}

function summaryAndDetails(description: Source, language: string): Pick<Advisory, 'summary' | 'details'> {
  const value = peek(description, 'value');
  const details = mediaOf(description);
  signLanguage(description, language);
  if (details !== '' && cut(markdownToText(details), 4_096) === value) {
    sign(child(description, 'value'));
    return { summary: '', details };
  }
  if (value.length <= 2_000) return { summary: text(description, 'value'), details };
  return { summary: '', details: details || fitting(description, 'value', shape.details) };
}

function mediaOf(entry: Source): string {
  const media = entries(entry, 'supportingMedia').find((one) => peek(one, 'type') === 'text/markdown');
  if (media === undefined || child(media, 'base64').value === true) return '';
  const found = fitting(media, 'value', shape.details);
  if (found === '') return '';
  sign(child(media, 'type'));
  if (child(media, 'base64').value === false) signWhole(child(media, 'base64'));
  return found;
}

function prose(all: readonly Source[], language: string): string {
  const hasMedia = (one: Source): boolean =>
    entries(one, 'supportingMedia').some((media) => peek(media, 'type') === 'text/markdown');
  const chosen = all.find(hasMedia) ?? all[0];
  if (chosen === undefined) return '';
  signLanguage(chosen, language);
  const markdown = mediaOf(chosen);
  if (markdown === '') return fitting(chosen, 'value', shape.details);
  if (cut(markdownToText(markdown), 4_096) === peek(chosen, 'value')) sign(child(chosen, 'value'));
  return markdown;
}

function readExploits(cna: Source, language: string): Advisory['exploited'] {
  const said = entries(cna, 'exploits')
    .slice(0, mostOfList)
    .flatMap((one) => {
      signLanguage(one, language);
      return fitting(one, 'value', shape.summary) || [];
    });
  return exploitedFrom(said);
}

// Lists ------------------------------------------------------------------------------------------------------------

function readCredits(cna: Source, language: string): Advisory['credits'] {
  return entries(cna, 'credits')
    .slice(0, mostCredits)
    .flatMap((one) => {
      const credit = attempt(one, creditSchema, (entry) => {
        signLanguage(entry, language);
        const type = creditTypes.find((known) => known === peek(entry, 'type'));
        if (type !== undefined) sign(child(entry, 'type'));
        return foreignCredit(text(entry, 'value'), type ?? 'finder');
      });
      return credit === null || credit.name === '' ? [] : [credit];
    });
}

function referenceOf(entry: Source): Reference {
  const tags = items(entry, 'tags');
  const has = (tag: string): boolean => tags.some(({ value }) => value === tag);
  const kinds = Object.entries(cveReferenceTags) as [ReferenceKind, string[]][];
  const exact = kinds.find(([, mine]) => mine.length > 0 && mine.length === tags.length && mine.every(has));
  const kind = exact ?? kinds.find(([, mine]) => mine.some(has));
  for (const tag of tags) if (kind?.[1].includes(String(tag.value)) === true) sign(tag);
  return { kind: kind?.[0] ?? 'other', url: text(entry, 'url'), title: fitting(entry, 'name', shape.title) };
}

function readCwes(cna: Source, notes: ImportNote[]): Advisory['cwes'] {
  const found: Advisory['cwes'] = [];
  for (const one of entries(cna, 'problemTypes').flatMap((type) => entries(type, 'descriptions'))) {
    const said = peek(one, 'description');
    const given = peek(one, 'cweId');
    const id = given || (/\bCWE-[1-9]\d{0,5}\b/.exec(said)?.[0] ?? '');
    if (id === '') {
      notes.push({
        path: 'cwes',
        code: 'not-understood',
        text: importNotes.typeWithoutCwe(cut(said, 200)),
      });
      continue;
    }
    const name = said.replace(id, '').replace(/^[\s:-]+/, '');
    if (found.length >= mostCwes || found.some((cwe) => cwe.id === id)) continue;
    const cwe = attempt(one, cweSchema, (entry) => {
      for (const key of ['cweId', 'description']) sign(child(entry, key));
      if (peek(entry, 'lang') === 'en') sign(child(entry, 'lang'));
      if (peek(entry, 'type') === 'CWE') sign(child(entry, 'type'));
      return { id, name };
    });
    if (cwe !== null) found.push(cwe);
  }
  return found;
}

// Ratings ------------------------------------------------------------------------------------------------------------

function ratingOf(metrics: readonly Source[], notes: ImportNote[]): Partial<Advisory> {
  const first = (...keys: readonly string[]): string => {
    const holder = keys
      .flatMap((key) => metrics.map((metric) => ({ metric, cvss: child(metric, key) })))
      .find(({ cvss }) => peek(cvss, 'vectorString') !== '');
    if (holder === undefined) return '';
    signScenario(holder.metric);
    return cvssVector(holder.cvss);
  };
  const rating: Partial<Advisory> = {
    cvss31: first('cvssV3_1', 'cvssV3_0'),
    cvss40: first('cvssV4_0'),
    severity: null,
    ssvc: null,
  };
  for (const metric of metrics) {
    const other = child(metric, 'other');
    const content = child(other, 'content');
    const type = peek(other, 'type');
    if (type === 'ssvc' && rating.ssvc === null) rating.ssvc = attempt(other, ssvcSchema, ssvcOf);
    else if (type !== '' && type !== 'ssvc') {
      const severity = severityOfWord(peek(content, 'text'));
      if (severity === null) {
        notes.push({
          path: 'severity',
          code: 'not-understood',
          text: importNotes.otherRating(cut(type, 200)),
        });
      } else if (rating.severity === null) {
        rating.severity = severity;
        sign(child(content, 'text'));
        if (type === 'Textual description of severity') sign(child(other, 'type'));
      }
    }
  }
  return rating;
}

function signScenario(metric: Source): void {
  if (peek(metric, 'format') === 'CVSS') sign(child(metric, 'format'));
  const scenarios = child(metric, 'scenarios');
  if (JSON.stringify(scenarios.value) === '[{"lang":"en","value":"GENERAL"}]') signWhole(scenarios);
}

function ssvcOf(other: Source): unknown {
  const content = child(other, 'content');
  sign(child(other, 'type'));
  const option = (name: string): string => {
    const holder = entries(content, 'options').find((one) => peek(one, name) !== '');
    return holder === undefined ? '' : text(holder, name).toLowerCase();
  };
  return {
    exploitation: option('Exploitation'),
    automatable: option('Automatable'),
    technicalImpact: option('Technical Impact'),
    decision: fitting(content, 'decision', shape.title),
    at: instant(content, 'timestamp'),
  };
}
