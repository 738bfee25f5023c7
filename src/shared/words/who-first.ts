/** A statement for two finders of one problem: when each report arrived and what shows it. Pure. */
import { counted, plural } from './format.ts';

export const whoFirstTexts = {
  title: (title: string) => `When the reports of “${title}” arrived`,
  names: 'No finder is named here. Each finder can tell their own report by the hash of the email they sent.',
  report: (number: number) => `Report ${String(number)}`,
  received: {
    received: (at: string, by: string) =>
      `Received on ${at}, as the mail server ${by} wrote into its header.`,
    date: (at: string) => `Received on ${at}, as the sender's own Date header says. Nothing else shows it.`,
    signature: (at: string) =>
      `Received on ${at}, the time of its signature, as the sender's computer had it.`,
    import: (at: string) => `Received on ${at}, when it was imported. The email has no time of its own.`,
  },
  unnamedServer: '(which does not name itself)',
  claimed: (at: string) => `The sender's Date header says ${at}.`,
  hash: (sha256: string) => `SHA-256 of the email as it was received: ${sha256}`,
  logged: (at: string, seq: number, hash: string) =>
    `Entered in the log of the maintainers on ${at} as event ${String(seq)}, hash ${hash}.`,
  order: 'Order',
  only: 'There is one report.',
  first: (apart: string) => `Report 1 arrived ${apart} before report 2.`,
  unclear:
    'Which of the first two arrived first cannot be shown: one of the times is not written by a mail server that received it, or they are less than a minute apart.',
  fix: 'Where the fix stood',
  noCheckout: 'No checkout of the project was looked at.',
  noCommits:
    'No commit on a public branch since the supported release touches the code that the first report names.',
  commits: (count: number) =>
    `${counted(count, 'commit')} on public branches since the supported release ${plural(count, 'touches', 'touch')} the code that the first report names:`,
  commit: (hash: string, at: string, subject: string, before: readonly number[]) =>
    `${hash} of ${at}, “${subject}”: ${before.length === 0 ? 'after all reports' : `before ${before.map((one) => `report ${String(one)}`).join(' and ')}`}.`,
  limits: 'What this shows, and what it does not',
  limitTexts: [
    'The time of receipt is what the receiving mail server wrote. A header further down, and the Date header, can say anything.',
    'Dates of commits are what the computer of their author said, and can be forged. They are shown as they are.',
    'The log shows that an email was there when it was entered, not that it was not there before.',
  ],
} as const;
