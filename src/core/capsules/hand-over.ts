/** Makes a capsule of cases, and records in them that it was saved. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { ourKey } from '../replies/draft.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { caseIdMeant } from '../cases/full-case-ids.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { contentOf } from './seal.ts';

export async function sealCases(
  ports: Ports,
  { caseIds, to, from, purpose }: ParsedInput<'capsule.seal'>,
): Promise<HandlerResult<'capsule.seal'>> {
  const { read } = ports.store;
  if (purpose === 'guest' && caseIds.length > 1)
    return err({ code: 'invalid-value', field: 'caseIds', problem: valueProblems.oneGuestCase });
  const rows = rowsOf(read, caseIds, ports.now());
  if (!rows.ok) return rows;
  const signer = from === undefined ? ourKey(read.keys(), '') : read.key(from);
  if (signer === null) return from === undefined ? err({ code: 'no-usable-key', address: '' }) : noKey(from);
  const signWith = read.keyMaterial(signer.fingerprint);
  if (signer.kind !== 'secret' || !signer.canSign || signWith === null)
    return err({ code: 'no-usable-key', address: signer.userIds[0] ?? signer.fingerprint });
  const materials: Uint8Array[] = [];
  for (const one of new Set([...to, signer.fingerprint])) {
    const [key, material] = [read.key(one), read.keyMaterial(one)];
    if (key === null || material === null) return noKey(one);
    const isOurs = one === signer.fingerprint && !to.includes(one);
    if (!isOurs && (!key.canEncrypt || key.revoked))
      return err({ code: 'no-usable-key', address: key.userIds[0] ?? one });
    if (key.canEncrypt) materials.push(material);
  }
  const now = ports.now();
  const content = contentOf(ports, { rows: rows.value, purpose, from: signer.fingerprint, to, now });
  if (!content.ok) return content;
  const sealed = await ports.capsules.seal(content.value, { signWith, to: materials, now });
  if (!sealed.ok) return sealed;
  const { manifest, events } = content.value;
  const [first] = rows.value;
  const many = rows.value.length > 1 ? `-and-${String(rows.value.length - 1)}-more` : '';
  return ok({
    fileName: `${first?.id ?? 'cases'}${many}${purpose === 'guest' ? '-guest' : ''}.capsule.asc`,
    text: sealed.value.text,
    capsule: sealed.value.sha256,
    from: signer.fingerprint,
    caseIds: manifest.cases.map(({ id }) => id),
    events: events.length,
    messages: manifest.messages.length,
    encryptedTo: encryptedTo(read, rows.value),
  });
}

const noKey = (id: string) => err({ code: 'not-found' as const, what: 'key', id });

function rowsOf(read: Reads, caseIds: readonly string[], now: string) {
  const rows: CaseRow[] = [];
  for (const id of caseIds) {
    const row = read.caseRow(caseIdMeant(read, id, now) ?? id);
    if (row === null) return err({ code: 'not-found' as const, what: 'case', id });
    rows.push(row);
  }
  return ok(rows);
}

/** Whoever opens it reads the emails with keys of their own. */
function encryptedTo(read: Reads, rows: readonly CaseRow[]): string[] {
  const openers = rows
    .flatMap((row) => read.messagesOf(row.id))
    .flatMap(({ id }) => read.messageReading(id).layers)
    .flatMap(({ within, key }) => (within === null && key !== null ? [key] : []));
  return [...new Set(openers)].map((fingerprint) => read.key(fingerprint)?.userIds[0] ?? fingerprint);
}

export function recordSent(
  { store, clockwork, now: time }: Ports,
  { caseIds, to, purpose, capsule }: ParsedInput<'capsule.sent'>,
): HandlerResult<'capsule.sent'> {
  const now = time();
  const rows = rowsOf(store.read, caseIds, now);
  if (!rows.ok) return rows;
  store.write((tx) => {
    for (const { id } of rows.value) {
      tx.append({ caseId: id, kind: 'handed-over', at: now, reason: null, data: { capsule, to, purpose } });
      rebuildCase(tx, clockwork, id, now);
    }
  });
  return ok({ caseIds: rows.value.map(({ id }) => id) });
}
