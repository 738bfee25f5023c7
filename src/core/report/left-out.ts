/** What the report of a case leaves out, as it is kept with the case: when it is opened, and after each later mail of its reporter. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { PolicyReading } from '#shared/schema/policy.ts';
import type { Ask } from '#shared/schema/report.ts';
import { shownText } from '../messages/summary.ts';
import { writerOf } from '../relays/read-relay.ts';
import { completeness, missingAsks, type AskQuestion, type Said } from './completeness.ts';

/** What a message shows besides its text. */
export function shownBeside(reading: MailReading): Required<Pick<AskQuestion, 'files' | 'sender'>> {
  const { name, address } = writerOf(reading);
  return {
    files: reading.attachments
      .filter(
        ({ within, type, name: file }) =>
          within === null && !/pgp|pkcs7/.test(type) && !/\.(?:asc|sig|vcf|p7s)$/i.test(file),
      )
      .map(({ name: file }) => file)
      .slice(0, 20),
    sender: address === '' ? name : name === '' ? address : `${name} <${address}>`,
  };
}

/** A file of a platform or scanner was written by a program: nobody is asked to complete it. */
export function leftOutOf(
  { asks, template }: Pick<PolicyReading, 'asks' | 'template'>,
  reading: MailReading,
  project: string,
  known?: Said | null,
): string[] {
  return reading.record === undefined
    ? missingAsks({ asks, template, project, ...shownBeside(reading) }, shownText(reading), known)
    : [];
}

/** What the report leaves out and a later mail of its reporter gives: found in the first mail that gives it. */
export function withLaterAnswers(
  asks: readonly Ask[],
  later: readonly { readonly id: string; readonly reading: MailReading }[],
  project: string,
): Ask[] {
  return asks.map((ask) => {
    if (ask.state !== 'missing') return ask;
    for (const { id, reading } of later) {
      const [answer] = answersTo([ask.ask], reading, project);
      if (answer?.state === 'given')
        return { ...ask, state: 'given', question: '', lacks: [], evidence: answer.evidence, saidIn: id };
    }
    return ask;
  });
}

const answersTo = (missing: readonly string[], reading: MailReading, project: string): Ask[] =>
  completeness(
    { asks: missing, template: null, project, isAddition: true, ...shownBeside(reading) },
    shownText(reading),
  );

export function stillLeftOut(missing: readonly string[], reading: MailReading, project: string): string[] {
  if (missing.length === 0) return [];
  // What was missing stays so until it is given: a file that may show it is not enough.
  return answersTo(missing, reading, project)
    .filter(({ state }) => state !== 'given')
    .map(({ ask }) => ask);
}
