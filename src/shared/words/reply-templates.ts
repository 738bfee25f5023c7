/** The replies of a project as lists name them. Total over the templates. Pure. */
import type { ReplyTemplate } from '../schema/reply.ts';

export const replyTemplateWords: {
  readonly [T in ReplyTemplate]: { readonly title: string; readonly summary: string };
} = {
  acknowledge: { title: 'Acknowledge', summary: 'We have it, and when they will hear from us' },
  'ask-for-missing': {
    title: 'Ask for missing details',
    summary: 'The questions that the report leaves open',
  },
  assessment: { title: 'Assessment', summary: 'Our assessment, and what happens next' },
  decline: { title: 'Decline', summary: 'Not a vulnerability, or out of scope, and why' },
  'resend-encrypted': { title: 'Ask to resend', summary: 'We could not read it: why, and what to do' },
  update: { title: 'Update', summary: 'Current status' },
  'disclosure-date': {
    title: 'Propose a disclosure date',
    summary: 'When we plan to publish, with time and time zone',
  },
  reminder: { title: 'Reminder', summary: 'We have not had an answer to our last message' },
  thanks: { title: 'Thanks', summary: 'It is fixed, with credit as agreed' },
  accept: { title: 'Accept', summary: 'We confirm the vulnerability, and what happens next' },
  'cve-requested': { title: 'CVE requested', summary: 'We have requested a CVE ID, or have it' },
  'fix-ready': { title: 'Fix ready', summary: 'A fix is ready: please test it, and when it is released' },
  'disclosure-changed': {
    title: 'Disclosure date changed',
    summary: 'The new date, with time and time zone, and the old one',
  },
  published: { title: 'Published', summary: 'The advisory is public: where, and which version has the fix' },
  credit: { title: 'Credit', summary: 'How the reporter wants to be credited' },
  duplicate: {
    title: 'Duplicate',
    summary: 'Somebody reported it before; says nothing about the other report',
  },
  settled: {
    title: 'Cite earlier decisions',
    summary: 'We decided on reports like this before: what, why, and what differs here',
  },
  hardening: { title: 'Hardening', summary: 'Worth improving, but not a vulnerability: no CVE' },
  bug: { title: 'Bug', summary: 'A bug without security impact, for the public tracker' },
  expected: { title: 'Expected behavior', summary: 'It works as intended, and why' },
  'third-party': { title: 'Third party', summary: 'Somebody else has to fix it: who, and what we do' },
  'not-reproducible': { title: 'Not reproducible', summary: 'What we tried, and what would help' },
  spam: { title: 'Not a report', summary: 'It names no problem in the project' },
};
