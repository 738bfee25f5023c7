/** What the report of a case leaves out, as it is kept with the case: when it is opened, and after each later mail of its reporter. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { PolicyReading } from '#shared/schema/policy.ts';
import { shownText } from '../messages/summary.ts';
import { writerOf } from '../relays/read-relay.ts';
import { completeness, missingAsks, type AskQuestion } from './completeness.ts';

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
): string[] {
  return reading.record === undefined
    ? missingAsks({ asks, template, project, ...shownBeside(reading) }, shownText(reading))
    : [];
}

export function stillLeftOut(missing: readonly string[], reading: MailReading, project: string): string[] {
  const question = { asks: missing, template: null, project, isAddition: true, ...shownBeside(reading) };
  if (missing.length === 0) return [];
  // What was missing stays so until it is given: a file that may show it is not enough.
  return completeness(question, shownText(reading))
    .filter(({ state }) => state !== 'given')
    .map(({ ask }) => ask);
}
