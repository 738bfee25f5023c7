/** Reads a CSAF document about one vulnerability. Pure; runs everywhere. */
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
  revisionSchema,
  tlpLabels,
  type Advisory,
  type Reference,
} from '#shared/schema/advisory.ts';
import { updateTo } from '../export/csaf/write.ts';
import { readAs, relatedIn, ssvcIn, timelineIn, weaknessesIn, type Fits } from './csaf-notes.ts';
import { readCsafPackages } from './csaf-products.ts';
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
import { referenceLabels } from '../model/prose.ts';
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

/** A document about several vulnerabilities is read for the one with this CVE id, else for its first. */
export function importCsaf(root: Source, wantedCve: string): ReadRecord {
  const notes: ImportNote[] = [];
  const document = child(root, 'document');
  const all = entries(root, 'vulnerabilities');
  const vulnerability =
    all.find((one) => wantedCve !== '' && peek(one, 'cve') === wantedCve) ??
    all[0] ??
    child(root, 'vulnerabilities', '0');
  if (all.length > 1) {
    const which = peek(vulnerability, 'cve');
    notes.push({
      path: '',
      code: 'not-understood',
      text: importNotes.oneOfSeveral(all.length, which),
    });
  }
  const titled = noteReader(vulnerability, document);
  const threats = entries(vulnerability, 'threats');
  const credits = creditsOf([vulnerability, document].flatMap((one) => entries(one, 'acknowledgments')));
  if (credits.length > 0) notes.push(creditNote);
  const packages = readCsafPackages(root, vulnerability, notes);
  const advisory: Partial<Advisory> = {
    title: readTitle(document, vulnerability),
    ...readLanguage(document),
    summary: titled('Summary', shape.summary) || firstNote(document, 'summary', shape.summary),
    details: titled('Details', shape.details) || firstNote(vulnerability, 'description', shape.details),
    ...readSeverity(document, threats),
    solution: titled('Solution', shape.solution) || remedy(vulnerability, 'vendor_fix'),
    workarounds: titled('Workarounds', shape.workarounds) || remedy(vulnerability, 'workaround'),
    packages,
    references: readReferences(document, vulnerability),
    cwes: cwesOf(vulnerability, titled('Weaknesses', readAs(weaknessesIn))),
    cvss31: vectorOf(vulnerability, 'cvss_v3') || titled('CVSS 3.1', shape.cvss31),
    cvss40: vectorOf(vulnerability, 'cvss_v4') || titled('CVSS 4.0', shape.cvss40),
    ssvc: ssvcIn(titled('SSVC', readAs(ssvcIn))),
    exploited: exploitedFrom(
      threats
        .filter((one) => peek(one, 'category') === 'exploit_status')
        .slice(0, mostOfList)
        .flatMap((one) => signed(one, 'details', shape.summary) || []),
    ),
    credits,
    timeline: timelineIn(titled('Timeline', readAs(timelineIn))) ?? [],
    tlp: readTlp(document),
    ...identity(document, vulnerability, titled),
  };
  return { advisory, notes };
}

/** A text with its category, which says where it belongs. */
function signed(holder: Source, key: string, fits: Fits): string {
  const found = fitting(holder, key, fits);
  if (found !== '') sign(child(holder, 'category'));
  return found;
}

/** The categories that an export of ours gives; any other has no place. */
const noteCategories: Readonly<Record<string, string>> = {
  Summary: 'summary',
  Details: 'description',
  Withdrawn: 'general',
};

/** The note with one of the titles that an export of ours gives. */
function noteReader(vulnerability: Source, document: Source): (title: string, fits: Fits) => string {
  const all = [...entries(vulnerability, 'notes'), ...entries(document, 'notes')];
  return (title, fits) => {
    const note = all.find((one) => peek(one, 'title') === title);
    if (note === undefined) return '';
    const found = fitting(note, 'text', fits);
    if (found === '') return '';
    sign(child(note, 'title'));
    if (peek(note, 'category') === (noteCategories[title] ?? 'other')) sign(child(note, 'category'));
    return found;
  };
}

function firstNote(holder: Source, category: string, fits: Fits): string {
  const note = entries(holder, 'notes').find(
    (one) => peek(one, 'category') === category && peek(one, 'title') !== 'Title',
  );
  return note === undefined ? '' : signed(note, 'text', fits);
}

/** A document of ours without a title carries its id there. */
function readTitle(document: Source, vulnerability: Source): string {
  const title = peek(document, 'title');
  if (title !== '' && title === peek(document, 'tracking', 'id')) return '';
  const found = fitting(document, 'title', shape.title);
  if (found !== '' && peek(vulnerability, 'title') === found) sign(child(vulnerability, 'title'));
  return found;
}

function readLanguage(document: Source): Pick<Advisory, 'language'> | Record<never, never> {
  const language = fitting(document, 'lang', shape.language);
  return language === '' ? {} : { language };
}

/** "Impact: moderate" is a rating, not a description. */
function readSeverity(document: Source, threats: readonly Source[]): Pick<Advisory, 'severity' | 'impact'> {
  const aggregate = child(document, 'aggregate_severity');
  const severity = severityOfWord(peek(aggregate, 'text'));
  if (severity !== null) sign(child(aggregate, 'text'));
  const impacts = threats.filter((one) => peek(one, 'category') === 'impact');
  const rating = impacts.find((one) => severityOfWord(peek(one, 'details')) !== null);
  const told = impacts.find((one) => severityOfWord(peek(one, 'details')) === null);
  if (rating !== undefined && severity === null) signed(rating, 'details', shape.summary);
  return {
    severity: severity ?? severityOfWord(rating === undefined ? '' : peek(rating, 'details')),
    impact: told === undefined ? '' : signed(told, 'details', shape.impact),
  };
}

function remedy(vulnerability: Source, category: string): string {
  const remediation = entries(vulnerability, 'remediations').find(
    (one) => peek(one, 'category') === category,
  );
  if (remediation === undefined) return '';
  const details = signed(remediation, 'details', shape.details);
  if (details !== '') signForAll(vulnerability, remediation, 'product_ids');
  return details.startsWith(updateTo) ? '' : details;
}

/** A list of products that names all affected ones says no more than the status does. */
function signForAll(vulnerability: Source, holder: Source, key: string): void {
  const affected = items(child(vulnerability, 'product_status'), 'known_affected').map(({ value }) => value);
  const listed = new Set(items(holder, key).map(({ value }) => value));
  if (listed.size === affected.length && affected.every((id) => listed.has(id)))
    signWhole(child(holder, key));
}

function identity(
  document: Source,
  vulnerability: Source,
  titled: (title: string, fits: Fits) => string,
): Partial<Advisory> {
  const tracking = child(document, 'tracking');
  const ids = readIds(tracking, vulnerability);
  const current = instantOf(peek(tracking, 'current_release_date'));
  const isEarly = /^0(?:\.|$)/.test(peek(tracking, 'version'));
  const initial = instantOf(peek(tracking, 'initial_release_date'));
  const released = instant(vulnerability, 'release_date') ?? instant(vulnerability, 'disclosure_date');
  const withdrawn = instantOf(titled('Withdrawn', readAs(instantOf)));
  if (!isEarly && initial !== null && (released === null || released === initial))
    sign(child(tracking, 'initial_release_date'));
  const publisher = child(document, 'publisher');
  const own = publisherSchema.shape;
  return {
    ids: {
      ...ids,
      related: relatedIn(titled('Related', readAs(relatedIn))) ?? [],
    },
    status: peek(tracking, 'status') === 'draft' ? 'draft' : 'final',
    revisions: revisionsOf(tracking),
    ...(initial === null || current === null
      ? {}
      : {
          dates: {
            created: initial,
            modified: current,
            published: isEarly ? null : (released ?? initial),
            withdrawn,
          },
        }),
    publisher: {
      vendor: fitting(publisher, 'name', own.vendor),
      namespace: fitting(publisher, 'namespace', own.namespace),
      contact: fitting(publisher, 'contact_details', own.contact),
      cnaOrgId: '',
      cnaShortName: '',
    },
  };
}

const knownSystems = ['Project', 'GHSA', 'OSV', 'Alias'];

function readIds(tracking: Source, vulnerability: Source): Omit<Advisory['ids'], 'related'> {
  const ids = entries(vulnerability, 'ids');
  const read = (one: Source): string => {
    const found = fitting(one, 'text', shape.title);
    if (found !== '' && knownSystems.includes(peek(one, 'system_name'))) sign(child(one, 'system_name'));
    return found;
  };
  const of = (system: string, fits: Fits = shape.title): string => {
    const one = ids.find(
      (id) => peek(id, 'system_name') === system && fits.safeParse(peek(id, 'text')).success,
    );
    return one === undefined ? '' : read(one);
  };
  const cve = fitting(vulnerability, 'cve', cveIdSchema);
  const [project, ghsa, osv] = [of('Project'), of('GHSA', ghsaIdSchema), of('OSV')];
  // A number in somebody's tracker ("2188542") names nothing outside of it.
  const others = ids.filter(
    (id) =>
      peek(id, 'system_name') === 'Alias' ||
      (!knownSystems.includes(peek(id, 'system_name')) &&
        /^[A-Za-z]{2,}[A-Za-z0-9]*-/.test(peek(id, 'text'))),
  );
  const rest = sortIds([
    ...others.slice(0, mostAliases).map(read),
    ...lines(tracking, 'aliases', 2_000, mostAliases),
  ]);
  const trackingId = peek(tracking, 'id');
  const isOwn = ![cve, ghsa, osv].includes(trackingId);
  if (!isOwn || project === trackingId) sign(child(tracking, 'id'));
  const trackedAs = isOwn && project === '' ? fitting(tracking, 'id', shape.title) : '';
  const spare = ghsa === '' ? '' : rest.ghsa;
  return {
    own: project || trackedAs,
    cve,
    ghsa: ghsa || rest.ghsa,
    osv,
    aliases: [rest.cve, spare, ...rest.aliases].filter((alias) => alias !== '' && alias !== cve),
  };
}

function revisionsOf(tracking: Source): Advisory['revisions'] {
  const found: Advisory['revisions'] = [];
  const version = (one: Source): string => peek(one, 'number').replace(/^0\.(\d+)\.0$/, '$1');
  for (const one of entries(tracking, 'revision_history').slice(0, 1_000)) {
    const number = found.length + 1;
    const revision = attempt(one, revisionSchema, (entry) => {
      if (version(entry) === String(number)) sign(child(entry, 'number'));
      return { number, at: instant(entry, 'date'), summary: text(entry, 'summary') };
    });
    if (revision !== null) found.push(revision);
  }
  const isInOrder =
    shape.revisions.safeParse(found).success &&
    found.every(({ at }, index) => index === 0 || Date.parse(found[index - 1]?.at ?? at) <= Date.parse(at));
  return isInOrder ? found : [];
}

function readTlp(document: Source): Advisory['tlp'] {
  const distribution = child(document, 'distribution');
  const label = child(distribution, 'tlp', 'label');
  if (peek(distribution, 'text') === 'TLP:AMBER+STRICT') {
    for (const one of [child(distribution, 'text'), label]) sign(one);
    return 'AMBER+STRICT';
  }
  const found = label.value === 'WHITE' ? 'CLEAR' : (tlpLabels.find((one) => one === label.value) ?? null);
  if (found !== null) sign(label);
  return found;
}

// Lists ------------------------------------------------------------------------------------------------------------

function readReferences(document: Source, vulnerability: Source): Reference[] {
  const all = [...entries(document, 'references'), ...entries(vulnerability, 'references')];
  return attemptEach(all, referenceSchema, referenceOf);
}

function referenceOf(entry: Source): unknown {
  const summary = peek(entry, 'summary');
  const kinds = Object.entries(referenceLabels) as [Reference['kind'], string][];
  const match = kinds.find(([, label]) => summary === label || summary.startsWith(`${label}: `));
  const isSelf = peek(entry, 'category') === 'self';
  const kind = match?.[0] ?? (isSelf ? 'self' : 'other');
  if (peek(entry, 'category') === (kind === 'self' ? 'self' : 'external')) sign(child(entry, 'category'));
  sign(child(entry, 'summary'));
  const title = match === undefined ? summary : summary.slice(match[1].length + 2);
  return { kind, url: text(entry, 'url'), title };
}

function cwesOf(vulnerability: Source, note: string): Advisory['cwes'] {
  const holders = [child(vulnerability, 'cwe'), ...entries(vulnerability, 'cwes')];
  const inNote = weaknessesIn(note) ?? [];
  const read = (cwe: Source): unknown => ({ id: text(cwe, 'id'), name: text(cwe, 'name') });
  const all = [...attemptEach(holders, cweSchema, read, mostCwes - inNote.length), ...inNote];
  return all.filter((cwe, index) => all.findIndex((other) => other.id === cwe.id) === index);
}

function vectorOf(vulnerability: Source, key: string): string {
  const holders = [
    ...entries(vulnerability, 'scores').map((score) => ({ score, cvss: child(score, key) })),
    ...entries(vulnerability, 'metrics').map((score) => ({ score, cvss: child(score, 'content', key) })),
  ];
  const found = holders.find(({ cvss }) => peek(cvss, 'vectorString') !== '');
  if (found === undefined) return '';
  signForAll(vulnerability, found.score, 'products');
  return cvssVector(found.cvss);
}

function creditsOf(all: readonly Source[]): Advisory['credits'] {
  const found: Advisory['credits'] = [];
  for (const entry of all) {
    if (found.length >= mostCredits) break;
    const names = lines(entry, 'names', 2_000, mostCredits - found.length);
    const type = creditTypes.find((one) => one === peek(entry, 'summary'));
    const organization = fitting(entry, 'organization', creditSchema.shape.organization);
    const page = items(entry, 'urls').find(({ value }) => creditSchema.shape.url.safeParse(value).success);
    if (type !== undefined) sign(child(entry, 'summary'));
    if (page !== undefined) sign(page);
    const over = { organization, url: typeof page?.value === 'string' ? page.value : '' };
    for (const name of names.length > 0 ? names : [organization])
      if (name !== '') found.push(foreignCredit(name, type ?? 'other', over));
  }
  return found;
}
