/**
 * Puts into this vault what a capsule has and it has not: cases, originals, events in their order, letters, the advisory.
 * Nothing of here is changed; what both sides changed differently a person decides. Done twice, it adds nothing. Pure.
 */
import type { CapsuleCase } from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { formatCaseId } from '#shared/ids.ts';
import { carryToAdvisory, sharedFields } from '../advisory/case/shared-fields.ts';
import { filingTools, type FilingTools } from '../intake/filing-tools.ts';
import { emptyCase } from '../cases/empty-case.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, Ports, WaitingCapsule, Writes } from '../ports.ts';
import { receiveAdvisory } from './receive-advisory.ts';
import { appendNew, type Place } from './append-foreign.ts';
import { conflictsOf, type Choice, type Conflict, type Sides } from './conflicts.ts';
import { caseName } from './examine.ts';
import { caseHere } from './identity.ts';
import { identityOf, originOf } from './order.ts';
import { receiveMail } from './receive-mail.ts';
import { filingFor, policiesOf } from './receive-project.ts';
import { settled } from './settle.ts';

export type MergedCase = {
  readonly sent: CapsuleCase;
  readonly caseId: string;
  readonly isNew: boolean;
  readonly events: number;
  readonly messages: number;
  readonly unreadable: number;
  readonly theyLack: number;
  readonly elsewhere: readonly string[]; // cases here that have its emails
  readonly conflicts: readonly Conflict[];
};

/** In the caller's transaction. */
export function mergeCapsule(
  tx: Writes,
  ports: Ports,
  waiting: WaitingCapsule,
  options: { readonly from: string; readonly choices: readonly Choice[] },
): MergedCase[] {
  const tools = filingTools(ports);
  const { manifest } = waiting.opened;
  const places = placesOf(tx, ports, waiting, options.from);
  const before = tx.logHead().seq;
  const mails = receiveMails(tx, tools, waiting, places);
  const touched = appendNew(tx, waiting, places);
  const merged = manifest.cases.map((sent) => {
    const place = places.get(caseName(sent.origin));
    if (place === undefined) throw new Error('a case without a place');
    return finishCase(tx, tools, waiting, { sent, place, before, mails, choices: options.choices });
  });
  for (const { caseId, events, messages } of merged) if (events + messages > 0) touched.add(caseId);
  for (const id of touched) rebuild(tx, tools, id);
  if (merged.some(({ events, messages }) => events + messages > 0) || tx.peerVault(manifest.vault) === null)
    tx.keepPeerVault({
      vault: manifest.vault,
      signer: waiting.signer,
      ...manifest.head,
      sealedAt: manifest.createdAt,
    });
  return merged;
}

function placesOf(
  tx: Writes,
  { sha256, now }: Ports,
  { opened: { manifest } }: WaitingCapsule,
  from: string,
): Map<string, Place> {
  const filings = new Map<string, ReturnType<typeof filingFor>>();
  return new Map(
    manifest.cases.map((sent): [string, Place] => {
      const known = caseHere(tx, sent.origin);
      const row = known === null ? null : tx.caseRow(known);
      if (row !== null)
        return [
          caseName(sent.origin),
          { id: row.id, isNew: false, policy: policiesOf(tx, row.projectId, sha256) },
        ];
      const project = manifest.projects.find(({ name }) => name === sent.project) ?? manifest.projects[0];
      if (project === undefined) throw new Error('a case without a project');
      const filing = filings.get(project.name) ?? filingFor(tx, project, { sha256, now: now(), from });
      filings.set(project.name, filing);
      const id = openCase(tx, sent, filing.project, filing.policy('', sent.receivedAt), now());
      tx.keepForeignCase(sent.origin.vault, sent.origin.id, id);
      return [caseName(sent.origin), { id, isNew: true, policy: filing.policy }];
    }),
  );
}

/** Under its own number where that is free. */
export function openCase(
  tx: Writes,
  sent: CapsuleCase,
  project: { readonly id: number; readonly prefix: string },
  policyVersion: number,
  now: string,
): string {
  const year = Number(sent.receivedAt.slice(0, 4));
  const wanted = Number(sent.id.split('-').at(-1));
  const isFree =
    sent.id === formatCaseId(project.prefix, year, wanted) && tx.caseRow(sent.id) === null && wanted > 0;
  const number = isFree ? wanted : tx.nextCaseNumber(project.id, year);
  const row: CaseRow = {
    id: formatCaseId(project.prefix, year, number),
    projectId: project.id,
    title: sent.title,
    receivedAt: sent.receivedAt,
    policyVersion,
    updatedAt: now,
    ...emptyCase,
  };
  tx.addCase(row, year, number);
  return row.id;
}

export type Mails = { messages: number; unreadable: number; elsewhere: Set<string> };

/** By the sender's id of the case. */
export function receiveMails(
  tx: Writes,
  tools: FilingTools,
  waiting: WaitingCapsule,
  places: ReadonlyMap<string, Place>,
): Map<string, Mails> {
  const found = new Map<string, Mails>();
  const { cases, messages } = waiting.opened.manifest;
  for (const { id, origin } of cases) {
    const mails: Mails = { messages: 0, unreadable: 0, elsewhere: new Set() };
    const here = places.get(caseName(origin))?.id ?? '';
    for (const message of messages.filter(({ caseId }) => caseId === id)) {
      const received = receiveMail(tx, tools, waiting, message, here);
      if (received.what === 'new') mails.messages += 1;
      if (received.isUnreadable) mails.unreadable += 1;
      if (received.what === 'elsewhere' && received.caseId !== null) mails.elsewhere.add(received.caseId);
    }
    found.set(id, mails);
  }
  return found;
}

type Finish = {
  readonly sent: CapsuleCase;
  readonly place: Place;
  readonly before: number;
  readonly mails: ReadonlyMap<string, Mails>;
  readonly choices: readonly Choice[];
};

function finishCase(
  tx: Writes,
  tools: FilingTools,
  waiting: WaitingCapsule,
  { sent, place, before, mails, choices }: Finish,
): MergedCase {
  const { messages = 0, unreadable = 0, elsewhere = new Set<string>() } = mails.get(sent.id) ?? {};
  const after = tx.events(place.id);
  const sides = sidesOf(tx, waiting, place.id, before);
  const added = after.filter(({ seq }) => seq > before);
  for (const { id, text, savedAt } of sent.letters)
    if (tx.letterText(id) === null) tx.addLetter(id, place.id, text, savedAt);
  const advisory = receiveAdvisory(tx, tools, sent, place.id, choices);
  const conflicts = place.isNew ? [] : [...conflictsOf(sides), ...advisory];
  if (added.some(({ kind }) => !bookkeeping.has(kind)) || messages > 0) {
    const kept = conflicts.flatMap((conflict) => {
      const side = choices.find((one) => one.caseId === sent.id && one.fact === conflict.fact)?.side;
      return side === undefined ? [] : [{ ...conflict, side }];
    });
    const status = kept.find(({ fact }) => fact === 'status');
    const plain = (value: unknown) => (value ?? null) as CaseEvent['data'][string];
    tx.append({
      caseId: place.id,
      kind: 'capsule-merged',
      at: tools.now,
      reason: null,
      data: {
        capsule: waiting.sha256,
        from: waiting.signer,
        events: added.length,
        messages,
        kept: kept.map(({ fact, side, ours, theirs }) => ({
          fact,
          side,
          ours: plain(ours),
          theirs: plain(theirs),
        })),
        ...(status === undefined ? {} : { state: plain(status[status.side]) }),
      },
    });
    for (const one of kept)
      for (const event of settled(one, sides, after, () => tools.newId('g')))
        tx.append({ ...event, caseId: place.id, at: tools.now });
  }
  const theyLack = sides.ours.length - sides.base.length;
  return {
    sent,
    caseId: place.id,
    isNew: place.isNew,
    events: added.length,
    messages,
    unreadable,
    theyLack,
    elsewhere: [...elsewhere],
    conflicts,
  };
}

/** That a capsule came and went is no news in itself: two vaults would tell each other for ever. */
const bookkeeping: ReadonlySet<CaseEvent['kind']> = new Set(['handed-over', 'capsule-merged']);

function sidesOf(tx: Writes, { opened }: WaitingCapsule, caseId: string, before: number): Sides {
  const own = tx.vaultId() ?? '';
  const sent = new Set(opened.events.map(({ vault, event }) => identityOf({ vault, number: event.seq })));
  const all = tx.events(caseId);
  const isTheirs = (event: CaseEvent): boolean =>
    sent.has(identityOf(originOf(event) ?? { vault: own, number: event.seq }));
  const ours = all.filter(({ seq }) => seq <= before);
  return { base: ours.filter(isTheirs), ours, theirs: all.filter(isTheirs) };
}

/** The policy it is judged by follows from its events too. */
export function rebuild(tx: Writes, { clockwork, now }: FilingTools, caseId: string): void {
  const row = tx.caseRow(caseId);
  if (row === null) return;
  const events = tx.events(caseId);
  const judged =
    events.findLast(({ kind }) => kind === 'policy')?.data['to'] ??
    events.find(({ kind }) => kind === 'received')?.data['policy'];
  const policyVersion = typeof judged === 'number' ? judged : row.policyVersion;
  rebuildCase(tx, clockwork, caseId, now, { ...row, policyVersion, messages: tx.messagesOf(caseId).length });
  carryToAdvisory(tx, caseId, sharedFields, now);
}
