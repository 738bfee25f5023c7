/** What partners are told: one draft, and an email to each, encrypted to their own key. Who has none gets none. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Key } from '#shared/schema/key.ts';
import type { KeyProblem, MailPurpose, Partner, PartnerMail } from '#shared/schema/partner.ts';
import { partnerLetters } from '#shared/words/embargo.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { leaksInText, watchFor } from '../advisory/leaks/leaks.ts';
import { packageRows, packageTitle } from '../advisory/model/prose.ts';
import { guardNotes, linesOfNotes } from '../cases/note-guard.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { ourKey } from '../replies/draft.ts';
import { ourselves } from '../replies/recipients.ts';
import { isDistrosList, withTag } from './distros-list.ts';
import { fillLetter } from './fill-letter.ts';
import { partnerKey } from './partner-keys.ts';
import { noPartner, partnerNamed } from './partners.ts';
import { endOfEmbargo, standingsOf } from './standing.ts';

type Reachable = { readonly partner: Partner; readonly key: Key };
type Recipients = {
  readonly to: readonly Reachable[];
  readonly without: { readonly name: string; readonly address: string; readonly problem: KeyProblem }[];
};

export function draftForPartners(
  ports: Ports,
  row: CaseRow,
  { purpose, names }: ParsedInput<'embargo.draft'>,
): HandlerResult<'embargo.draft'> {
  const found = recipients(ports, row, purpose, names);
  if (!found.ok) return found;
  const { to, without } = found.value;
  const { read } = ports.store;
  return ok({
    ...letterOf(ports, row, purpose),
    to: to.map(({ partner: { name, address }, key }) => ({ name, address, fingerprint: key.fingerprint })),
    without,
    canSign:
      ourKey(usableKeys(read, ports.now()), ourselves(read.project(row.projectId), read.keys()).address) !==
      null,
  });
}

export async function writeToPartners(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'embargo.emails'>,
): Promise<HandlerResult<'embargo.emails'>> {
  const { read } = ports.store;
  const found = recipients(ports, row, input.purpose, input.names);
  if (!found.ok) return found;
  const { to, without } = found.value;
  const draft = letterOf(ports, row, input.purpose);
  const text = input.text ?? draft.text;
  const subject = (input.subject ?? draft.subject).replace(/[\r\n\0]+/g, ' ').slice(0, 500);
  const clean = withoutLeaks(ports, row, `${subject}\n${text}`, partnerLetters[input.purpose].text);
  if (!clean.ok) return clean;
  const now = ports.now();
  const from = ourselves(read.project(row.projectId), read.keys());
  if (from.address === '')
    return err({ code: 'invalid-value', field: 'from', problem: valueProblems.noProjectAddress });
  const signer = ourKey(usableKeys(read, now), from.address);
  if (input.sign === true && signer === null) return err({ code: 'no-usable-key', address: from.address });
  const own = read.keys().find((key) => key.kind === 'secret' && key.canEncrypt && !key.revoked);
  const material = (key: Key | null | undefined): Uint8Array[] => {
    const bytes = key === null || key === undefined ? null : read.keyMaterial(key.fingerprint);
    return bytes === null ? [] : [bytes];
  };
  const emails: (PartnerMail & { text: string })[] = [];
  for (const { partner, key } of to) {
    const { name, group, address } = partner;
    const isList = isDistrosList(address);
    const headerId = `${ports.newId('partner')}@${from.address.split('@').at(-1) ?? 'localhost'}`;
    const written = await ports.writeMail(
      {
        ...{ from, to: [{ name, address }], date: now, messageId: headerId, text },
        ...{ inReplyTo: null, references: [], cc: [], files: [] },
        subject: isList ? withTag(subject) : subject,
        outerSubject: isList ? withTag('...') : undefined,
      },
      {
        signWith: input.sign === false ? null : (material(signer)[0] ?? null),
        encryptTo: [...material(key), ...material(own)],
        now,
      },
    );
    if (!written.ok) return written;
    const fileName = `${row.id}-${fileWord(name)}-${input.purpose}.eml`;
    emails.push({
      name,
      group,
      address,
      fingerprint: key.fingerprint,
      fileName,
      headerId,
      text: written.value,
    });
  }
  return ok({ subject, text, emails: withOwnNames(emails), without });
}

/** Two partners may be called the same but for letters that files do not have. */
function withOwnNames<M extends PartnerMail>(emails: readonly M[]): M[] {
  const used = new Set<string>();
  return emails.map((email) => {
    let { fileName } = email;
    for (let count = 2; used.has(fileName.toLowerCase()); count += 1)
      fileName = email.fileName.replace(/\.eml$/, `-${String(count)}.eml`);
    used.add(fileName.toLowerCase());
    return { ...email, fileName };
  });
}

const fileWord = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'partner';

const usableKeys = (read: Reads, now: string): Key[] =>
  read.keys().filter((key) => !key.revoked && (key.expiresAt === null || key.expiresAt > now));

/** Those who are named; else whoever was not told yet, or, of a new date, whoever knows another one. */
function recipients(
  ports: Ports,
  row: CaseRow,
  purpose: MailPurpose,
  names: readonly string[] | undefined,
): Result<Recipients, AppError<'not-found'>> {
  const { read } = ports.store;
  const now = ports.now();
  const listed = read.settings().partners;
  const until = endOfEmbargo(row);
  const standings = standingsOf(read.events(row.id), listed, { until, now });
  const wants = purpose === 'notice' ? untold : outdated;
  const chosen =
    names === undefined
      ? standings.filter(wants)
      : names.map((name) => partnerNamed(standings, name) ?? name);
  const missing = chosen.find((one) => typeof one === 'string');
  if (missing !== undefined) return noPartner(missing);
  const keys = read.keys();
  const to: Reachable[] = [];
  const without: Recipients['without'] = [];
  for (const one of chosen) {
    if (typeof one === 'string') continue;
    const { name, group, address } = one;
    const found = partnerKey(keys, address, now);
    if (found.key === null) without.push({ name, address, problem: found.problem });
    else to.push({ partner: { name, group, address, noticeDays: null }, key: found.key });
  }
  return ok({ to, without });
}

type Known = { readonly toldAt: string | null; readonly knowsDate: boolean; readonly state: string };
export const outdated = ({ toldAt, knowsDate, state }: Known): boolean =>
  toldAt !== null && !knowsDate && state !== 'declined';
const untold = ({ toldAt }: Known): boolean => toldAt === null;

function letterOf(
  ports: Ports,
  row: CaseRow,
  purpose: MailPurpose,
): { readonly subject: string; readonly text: string } {
  const { read } = ports.store;
  const project = read.project(row.projectId);
  const { advisory } = currentAdvisory(read, row, ports.now());
  const { fields, severity } = row;
  const day = (at: string | null | undefined): string =>
    at === null || at === undefined ? '' : embargoText(Date.parse(at), project.timeZone);
  const rows = advisory.packages.map((pkg) => ({ title: packageTitle(pkg), rows: packageRows(pkg) }));
  const of = (label: string): string =>
    rows
      .flatMap(({ title, rows: all }) =>
        all.filter((one) => one.label === label).map(({ value }) => `${title} ${value}`),
      )
      .join('; ');
  const cve = fields.cve ?? '';
  const { name } = ourselves(read.project(row.projectId), read.keys());
  const summary = advisory.summary.trim();
  const until = day(endOfEmbargo(row));
  const text = fillLetter(partnerLetters[purpose].text, {
    project: project.name,
    case: row.id,
    cve,
    noCve: cve === '' ? 'yes' : '',
    severity: severity ?? '',
    vector: fields.cvss4 ?? fields.cvss3 ?? '',
    cwes: (fields.cwes ?? []).join(', '),
    affected: of('Affected'),
    fixed: of('Fixed'),
    before: day(dateBefore(read, row)),
    signature: name === '' ? 'Regards' : `Regards,\n${name}`,
    ...(summary === '' ? {} : { summary }), // what has no value stays in [brackets]
    ...(until === '' ? {} : { until }),
  });
  return { subject: partnerLetters[purpose].subject(project.name, row.id), text };
}

/** The date that most of those who do not know the new one were told. */
function dateBefore(read: Reads, row: CaseRow): string | null {
  const until = endOfEmbargo(row);
  const standings = standingsOf(read.events(row.id), [], { until, now: row.updatedAt }).filter(outdated);
  return standings.toSorted((a, b) => ((a.toldAt ?? '') < (b.toldAt ?? '') ? 1 : -1))[0]?.toldDate ?? null;
}

const someOf = (lines: readonly string[]): string[] => lines.slice(0, 10).map((line) => line.slice(0, 200));

/** Partners may read what is secret; who is not to be named, and internal notes, are not for them either. */
function withoutLeaks(
  ports: Ports,
  row: CaseRow,
  text: string,
  template: string,
): Result<Record<string, never>, AppError<'names-person' | 'quotes-note'>> {
  const { read } = ports.store;
  const { advisory } = currentAdvisory(read, row, ports.now());
  const watch = watchFor(advisory, guardOf(ports, row), () => true);
  const lines = text.split('\n');
  const named = [...new Set(leaksInText(watch, text).map(({ line }) => lines[line - 1] ?? ''))];
  if (named.length > 0) return err({ code: 'names-person', lines: someOf(named) });
  const quoted = linesOfNotes(guardNotes(read, row.id, { known: [template] }), text);
  return quoted.length === 0 ? ok({}) : err({ code: 'quotes-note', lines: someOf(quoted) });
}
