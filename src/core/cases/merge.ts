/** Merge several mails into one case, split one mail into several; both by events, both undoable. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { noCase } from './with-case.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { formatCaseId } from '#shared/ids.ts';
import { err, ok } from '#shared/result.ts';
import type { Ports } from '../ports.ts';
import { findPassage, findRows, type Passage } from './passages.ts';
import { mergedTurn } from './turn-fold.ts';
import { recountMessages } from './recount-messages.ts';

export function mergeCases(ports: Ports, input: ParsedInput<'case.merge'>): HandlerResult<'case.merge'> {
  const { store, clockwork } = ports;
  const into = store.read.caseRow(input.into);
  const from = store.read.caseRow(input.from);
  if (into === null) return noCase(input.into);
  if (from === null) return noCase(input.from);
  if (into.id === from.id)
    return err({ code: 'invalid-value', field: 'from', problem: valueProblems.sameCase });
  // Two members of a team merged them into each other; this decides which one it is.
  const isMutual = from.mergedInto === into.id && into.mergedInto === from.id;
  if (from.mergedInto !== null && !isMutual)
    return err({
      code: 'invalid-value',
      field: 'from',
      problem: valueProblems.alreadyMerged(from.mergedInto),
    });
  if (into.mergedInto !== null && !isMutual)
    return err({ code: 'invalid-value', field: 'into', problem: valueProblems.wasMerged(into.mergedInto) });
  const now = ports.now();
  const reason = input.reason ?? null;
  const seq = store.write((tx) => {
    if (isMutual)
      for (const { id } of [into, from])
        tx.append({ caseId: id, kind: 'reopened', at: now, reason, data: {} });
    const messages = tx.messagesOf(from.id).map((message) => message.id);
    // The evidence of who reported first travels with the merge.
    const finder = { name: from.reporterName, address: from.reporterAddress, receivedAt: from.receivedAt };
    const merged = tx.append({
      caseId: into.id,
      kind: 'merged',
      at: now,
      reason,
      data: { from: from.id, messages, finder, ...mergedTurn(from) },
    });
    tx.append({
      caseId: from.id,
      kind: 'merged-into',
      at: now,
      reason,
      data: { into: into.id, by: merged.seq },
    });
    for (const id of messages) tx.updateMessage(id, { caseId: into.id });
    tx.updateCase({ ...into, unread: into.unread || from.unread });
    recountMessages(tx, { clockwork, now }, [from.id, into.id]);
    return merged.seq;
  });
  return ok({ caseId: into.id, seq, undoable: true });
}

/** `facts` say in the log what else it was. */
export function splitCase(
  ports: Ports,
  input: ParsedInput<'case.split'>,
  facts: CaseEvent['data'] = {},
): HandlerResult<'case.split'> {
  const { store, clockwork } = ports;
  const row = store.read.caseRow(input.caseId);
  if (row === null) return noCase(input.caseId);
  const own = new Set(store.read.messagesOf(row.id).map((message) => message.id));
  const moved = input.messages ?? [];
  const foreign = moved.find((id) => !own.has(id));
  if (foreign !== undefined) return err({ code: 'not-found', what: 'message of this case', id: foreign });
  if (moved.length > 0 && moved.length === own.size)
    return err({
      code: 'invalid-value',
      field: 'messages',
      problem: valueProblems.leavesNoMessage,
    });
  const passages: Passage[] = [];
  for (const words of input.passages ?? []) {
    const passage = findPassage(store.read, [...own], words);
    if (passage === null)
      return err({ code: 'invalid-value', field: 'passages', problem: valueProblems.notInCase });
    passages.push(passage);
  }
  const findings = input.findings === undefined ? null : findRows(store.read, [...own], input.findings);
  if (findings === 'none')
    return err({ code: 'invalid-value', field: 'findings', problem: valueProblems.noSuchFinding });
  const now = ports.now();
  const answer = store.write((tx) => {
    const project = tx.project(row.projectId);
    const year = Number(row.receivedAt.slice(0, 4));
    const number = tx.nextCaseNumber(project.id, year);
    const newCaseId = formatCaseId(project.prefix, year, number);
    tx.addCase(
      {
        ...row,
        id: newCaseId,
        title: input.title,
        state: 'new',
        open: true,
        severity: null,
        fields: {},
        groupId: null,
        independent: null,
        collisions: 0,
        mergedInto: null,
        messages: moved.length,
        revision: 0,
      },
      year,
      number,
    );
    tx.append({
      caseId: newCaseId,
      kind: 'received',
      at: row.receivedAt,
      reason: null,
      data: {
        title: input.title,
        receivedFrom: row.id,
        policy: row.policyVersion,
        reporter: { name: row.reporterName, address: row.reporterAddress },
      },
    });
    const split = tx.append({
      caseId: row.id,
      kind: 'split',
      at: now,
      reason: null,
      data: { into: newCaseId, messages: moved, ...facts, ...(findings === null ? {} : { findings }) },
    });
    tx.append({
      caseId: newCaseId,
      kind: 'split-from',
      at: now,
      reason: null,
      data: {
        from: row.id,
        by: split.seq,
        title: input.title,
        ...(passages.length === 0 ? {} : { passages }),
        ...(findings === null ? {} : { findings }),
      },
    });
    for (const id of moved) tx.updateMessage(id, { caseId: newCaseId });
    recountMessages(tx, { clockwork, now }, [row.id, newCaseId]);
    return { newCaseId, seq: split.seq };
  });
  return ok({ caseId: row.id, ...answer, undoable: true });
}
