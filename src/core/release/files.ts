/**
 * Every file of a release: each advisory in all formats, the common announcement, the thanks to the reporters. What the
 * guard holds before the date leaves with a reason only, and what names somebody who did not agree never. Pure.
 */
import type { HandlerResult, Output, ParsedInput } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import type { ReleaseRefusal } from '#shared/schema/release.ts';
import { findingTexts } from '#shared/words/findings.ts';
import { releaseWords as words } from '#shared/words/releases.ts';
import { messageOf } from '#shared/words/errors.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { exportEverything } from '../advisory/case/export-case.ts';
import { whyHeld } from '../advisory/case/hold.ts';
import { leaksInText, watchFor } from '../advisory/leaks/leaks.ts';
import { guardNotes, linesOfNotes } from '../cases/note-guard.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { answeredMessage, draftReply } from '../replies/draft.ts';
import { ourselves } from '../replies/recipients.ts';
import { saveLetter } from '../replies/letters.ts';
import { writeReply } from '../replies/write.ts';
import { announce } from './announcement.ts';
import { membersWith } from './members.ts';

type Made = Output<'release.files'>;
type Ask = ParsedInput<'release.files'>;

export async function releaseFiles(
  ports: Ports,
  row: CaseRow,
  ask: Ask,
): Promise<HandlerResult<'release.files'>> {
  const found = membersWith(ports, row);
  if (!found.ok) return found;
  const { at, rows } = found.value;
  const made: Made = { folder: `Release-${at.slice(0, 10)}`, files: [], refused: [], letters: [] };
  const announcement = announcementOf(ports, rows, at, ask);
  made.refused.push(...announcement.refused);
  if (announcement.text !== null)
    made.files.push({
      path: `ANNOUNCEMENT-${ask.style}.md`,
      text: announcement.text,
      caseId: null,
      format: null,
    });
  for (const one of rows) {
    const all = await exportEverything(ports, one, undefined, ask.reason ?? null, true);
    if (!all.ok) return all;
    for (const { fileName, text, format } of all.value.files)
      made.files.push({ path: `${one.id}/${fileName}`, text, caseId: one.id, format });
    made.refused.push(
      ...all.value.refused.map(({ format, why, held }) => ({ caseId: one.id, what: format, why, held })),
    );
    if (ask.replies) await addReply(ports, one, made);
  }
  return ok(made);
}

export function releaseAnnouncement(
  ports: Ports,
  row: CaseRow,
  ask: ParsedInput<'release.announcement'>,
): HandlerResult<'release.announcement'> {
  const found = membersWith(ports, row);
  return found.ok ? ok(announcementOf(ports, found.value.rows, found.value.at, ask)) : found;
}

/** After the folder was saved: what left is asked for once more, and stands in the log of each case. */
export async function recordReleaseSaved(
  ports: Ports,
  row: CaseRow,
  { letters, ...ask }: ParsedInput<'release.saved'>,
): Promise<HandlerResult<'release.saved'>> {
  const looked = await releaseFiles(ports, row, { ...ask, replies: false });
  if (!looked.ok) return looked;
  const { files } = looked.value;
  const announced = files.find(({ caseId, format }) => caseId === null && format === null);
  const caseIds = [...new Set(files.flatMap(({ caseId }) => caseId ?? []))];
  for (const id of caseIds) {
    const one = ports.store.read.caseRow(id);
    if (one === null) continue;
    const formats = files.flatMap(({ caseId, format }) => (caseId === id && format !== null ? [format] : []));
    await exportEverything(ports, one, formats, ask.reason ?? null);
    if (announced === undefined) continue;
    ports.store.write((tx) => {
      const data = {
        format: words.announcement,
        fileName: announced.path,
        sha256: ports.sha256(announced.text),
      };
      tx.append({ caseId: id, kind: 'exported', at: ports.now(), reason: ask.reason ?? null, data });
      tx.emit({ name: 'case-changed', payload: { caseIds: [id] } });
    });
  }
  for (const letter of letters) saveLetter(ports, letter);
  return ok({ recorded: caseIds });
}

/** Nothing of it leaves while one of its cases is held, or names somebody, or says what a note says. */
function announcementOf(
  ports: Ports,
  rows: readonly CaseRow[],
  at: string,
  { style, reason }: Pick<Ask, 'style' | 'reason'>,
): { readonly text: string | null; readonly refused: ReleaseRefusal[] } {
  const { read } = ports.store;
  const [first] = rows;
  if (first === undefined) return { text: null, refused: [] };
  const now = ports.now();
  const project = read.project(first.projectId);
  const advisories = rows.map((row) => currentAdvisory(read, row, now).advisory);
  const until = embargoText(Date.parse(at), project.timeZone);
  const { address } = ourselves(project, read.keys());
  const text = announce(
    style,
    { project: project.name, date: at.slice(0, 10), until, contact: address },
    advisories,
  );
  const refused = rows.flatMap((row, index): ReleaseRefusal[] => {
    const advisory = advisories[index];
    const refusal = advisory === undefined ? null : whyNot(ports, row, advisory, text, reason !== undefined);
    return refusal === null ? [] : [{ caseId: row.id, what: words.announcement, ...refusal }];
  });
  return { text: refused.length === 0 ? text : null, refused };
}

function whyNot(
  ports: Ports,
  row: CaseRow,
  advisory: Advisory,
  text: string,
  hasReason: boolean,
): { readonly why: string; readonly held: boolean } | null {
  const leak = leaksInText(watchFor(advisory, guardOf(ports, row)), text)[0];
  if (leak !== undefined)
    return {
      why: findingTexts.wouldIdentify(
        findingTexts.leakAt('', leak.line, leak.column, leak.kind, leak.credit + 1),
      ),
      held: false,
    };
  if (hasReason) return null;
  const isNote = guardNotes(ports.store.read, row.id);
  const held =
    linesOfNotes(isNote, text).length > 0
      ? findingTexts.heldByNote(words.announcement)
      : whyHeld(advisory, 'oss-security', { now: ports.now(), isNote });
  return held === null ? null : { why: findingTexts.held(held), held: true };
}

/** Encrypted as the report came, signed where there is a key. A platform's report is answered there. */
async function addReply(ports: Ports, row: CaseRow, made: Made): Promise<void> {
  const template = 'thanks';
  const message = answeredMessage(ports.store.read, row.id);
  if (message === null) return;
  const draft = draftReply(ports, row, { template, message, encrypt: undefined, now: ports.now() });
  const written = await writeReply(ports, {
    ...{ caseId: row.id, template, messageId: message.id },
    ...{ subject: draft.subject, text: draft.text, sign: draft.canSign, encrypt: draft.encrypt },
  });
  if (!written.ok) {
    const { explanation } = messageOf(written.error);
    made.refused.push({ caseId: row.id, what: words.reply, why: explanation, held: false });
    return;
  }
  const { fileName, text, to, cc, files, encrypted, signed, headerId } = written.value;
  made.files.push({ path: `replies/${fileName}`, text, caseId: row.id, format: null });
  made.letters.push({
    ...{ caseId: row.id, template, to, cc, files, subject: draft.subject, text: draft.text },
    ...{ fileName, encrypted, signed, headerId },
  });
}
