/** The replies a project sends unless it has its own, as data (how they are filled: fill.ts). Pure. */
import type { ProjectReplies, ReplyTemplate } from '#shared/schema/reply.ts';

export type Template = {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
};

const close = `{{signature}}`;

export const templates: Readonly<Record<ReplyTemplate, Template>> = {
  acknowledge: {
    title: 'Acknowledge',
    summary: 'We have it, and when they will hear from us',
    text: `Hello {{name}},

Thank you for {{report}}. We received it on {{received}} and are tracking it as {{case}}.{{keepId}}

{{?assessBy}}We'll send you our assessment by {{assessBy}}.
{{?updates}}We'll send you an update {{updates}} until it is fixed.
{{?confidential}}Please keep this confidential until a fix has been released.

${close}`,
  },
  'ask-for-missing': {
    title: 'Ask for missing details',
    summary: 'The questions that the report leaves open',
    text: `Hello {{name}},

Thank you for {{report}} ({{case}}). To reproduce the problem, we need some more information:

{{questions}}

If you can only answer some of these, that still helps. There is no need to repeat anything from your report.

${close}`,
  },
  assessment: {
    title: 'Assessment',
    summary: 'Our assessment, and what happens next',
    text: `Hello {{name}},

We have finished assessing {{report}} ({{case}}).

{{?severity}}Severity: {{severity}}
{{?vector}}CVSS: {{vector}}
{{?cwes}}Weakness: {{cwes}}

{{?fixBy}}We plan to have a fix by {{fixBy}}.
If you disagree with our assessment, please tell us why and we'll look at it again.

${close}`,
  },
  decline: {
    title: 'Decline',
    summary: 'Not a vulnerability, or out of scope, and why',
    text: `Hello {{name}},

Thank you for {{report}} ({{case}}). We have looked into it and do not consider it a vulnerability:

{{reason}}

If you think we have missed something, for example a way for an attacker to gain access they should not have, please let us know and we'll look at it again.

${close}`,
  },
  'resend-encrypted': {
    title: 'Ask to resend',
    summary: 'We could not read it: why, and what to do',
    text: `Hello {{name}},

We received a message from you on {{received}} ({{case}}), but we could not read it.

{{todo}}
{{?ourKey}}The fingerprint of our current key is {{ourKey}}.

Our deadlines still count from the date of your first message.

${close}`,
  },
  update: {
    title: 'Update',
    summary: 'Current status',
    text: `Hello {{name}},

Here is a status update on {{report}} ({{case}}): {{state}}.
{{?fixBy}}We still plan to have a fix by {{fixBy}}.
{{?nextUpdate}}We'll send you the next update by {{nextUpdate}}.

${close}`,
  },
  'disclosure-date': {
    title: 'Propose a disclosure date',
    summary: 'When we plan to publish, with time and time zone',
    text: `Hello {{name}},

We plan to publish an advisory for {{report}} ({{case}}) on {{disclosure}}. Please keep it confidential until then.
{{?cve}}The CVE ID is {{cve}}.
{{?credit}}{{credit}}

Does this date work for you?

${close}`,
  },
  reminder: {
    title: 'Reminder',
    summary: 'We have not had an answer to our last message',
    text: `Hello {{name}},

We wrote to you about {{report}} ({{case}}){{askedOn}} and have not had an answer yet. Could you let us know whether you can still help?

{{?openQuestions}}These are the questions that are still open:

{{?openQuestions}}{{openQuestions}}

If you no longer have the details, please tell us, and we'll continue with what we have.

${close}`,
  },
  thanks: {
    title: 'Thanks',
    summary: 'It is fixed, with credit as agreed',
    text: `Hello {{name}},

The problem from {{report}} ({{case}}) is fixed. Thank you for finding it and for reporting it to us privately.
{{?fixedVersions}}The fix is in {{fixedVersions}}.
{{?cve}}It is published as {{cve}}.
{{?credit}}{{credit}}

${close}`,
  },
  accept: {
    title: 'Accept',
    summary: 'We confirm the vulnerability, and what happens next',
    text: `Hello {{name}},

We have confirmed the problem from {{report}} ({{case}}) and are working on a fix. Thank you for reporting it to us.

{{?severity}}Severity: {{severity}}
{{?vector}}CVSS: {{vector}}

{{?fixBy}}We plan to have a fix by {{fixBy}}.
{{?updates}}We'll send you an update {{updates}} until it is fixed.
{{?confidential}}Please keep this confidential until a fix has been released.

${close}`,
  },
  'cve-requested': {
    title: 'CVE requested',
    summary: 'We have requested a CVE ID, or have it',
    text: `Hello {{name}},

We have requested a CVE ID for {{report}} ({{case}}).
{{?cve}}It is {{cve}}. Please do not use it in public before the advisory is published.

We'll tell you when we publish the advisory.

${close}`,
  },
  'fix-ready': {
    title: 'Fix ready',
    summary: 'A fix is ready: please test it, and when it is released',
    text: `Hello {{name}},

A fix for {{report}} ({{case}}) is ready. It will be part of {{fixedVersions}}.

Could you check that it solves the problem you found? Please keep the fix confidential until it has been released.
{{?disclosure}}We plan to publish the advisory on {{disclosure}}.

${close}`,
  },
  'disclosure-changed': {
    title: 'Disclosure date changed',
    summary: 'The new date, with time and time zone, and the old one',
    text: `Hello {{name}},

We have changed the disclosure date for {{report}} ({{case}}). The new date is {{disclosure}}.
{{?previousDisclosure}}It was {{previousDisclosure}} before.

Please keep it confidential until then, and tell us if the new date does not work for you.

${close}`,
  },
  published: {
    title: 'Published',
    summary: 'The advisory is public: where, and which version has the fix',
    text: `Hello {{name}},

We have published the advisory for {{report}} ({{case}}). You are free to talk about it now.

CVE ID: {{cve}}
Fixed in: {{fixedVersions}}
{{?credit}}{{credit}}

Thank you for your help.

${close}`,
  },
  credit: {
    title: 'Credit',
    summary: 'How the reporter wants to be credited',
    text: `Hello {{name}},

We are preparing the advisory for {{report}} ({{case}}).

{{credit}}

Please tell us if this should be different.

${close}`,
  },
  duplicate: {
    title: 'Duplicate',
    summary: 'Somebody reported it before; says nothing about the other report',
    text: `Hello {{name}},

Thank you for {{report}} ({{case}}). We already know about this problem from an earlier report and are working on it there.

We'll let you know when it is fixed. If you have found something that goes beyond it, please tell us.

${close}`,
  },
  settled: {
    title: 'Cite earlier decisions',
    summary: 'We decided on reports like this before: what, why, and what differs here',
    text: `Hello {{name}},

Thank you for {{report}} ({{case}}). We have decided on a question like this before:

{{precedents}}

{{?differs}}Your report differs in {{differs}}: [why this does not change the decision]

If you think this case is different, please tell us in what way and we'll look at it again.

${close}`,
  },
  hardening: {
    title: 'Hardening',
    summary: 'Worth improving, but not a vulnerability: no CVE',
    text: `Hello {{name}},

We have finished assessing {{report}} ({{case}}). It describes something we want to improve, but an attacker gains nothing from it on its own, so we treat it as hardening and not as a vulnerability. We will not request a CVE ID or publish an advisory for it.

{{reason}}

You are welcome to propose the change in public. If you know of a way to exploit this, please tell us and we'll look at it again.

${close}`,
  },
  bug: {
    title: 'Bug',
    summary: 'A bug without security impact, for the public tracker',
    text: `Hello {{name}},

We have finished assessing {{report}} ({{case}}). It is a bug, but we do not see a security impact:

{{reason}}

We will handle it like any other bug, without an embargo. You are welcome to open an issue for it in our public tracker.

If we have missed a way to exploit it, please tell us and we'll look at it again.

${close}`,
  },
  expected: {
    title: 'Expected behavior',
    summary: 'It works as intended, and why',
    text: `Hello {{name}},

We have finished assessing {{report}} ({{case}}). What you describe works as intended:

{{reason}}

If it lets somebody do more than this, please tell us how and we'll look at it again.

${close}`,
  },
  'third-party': {
    title: 'Third party',
    summary: 'Somebody else has to fix it: who, and what we do',
    text: `Hello {{name}},

We have finished assessing {{report}} ({{case}}). The problem is in software that we use but do not maintain:

{{reason}}

Please report it to its maintainers if you have not done so yet, and tell us when you have. We'll let you know when we use a fixed version.

${close}`,
  },
  'not-reproducible': {
    title: 'Not reproducible',
    summary: 'What we tried, and what would help',
    text: `Hello {{name}},

We tried to reproduce {{report}} ({{case}}) and could not:

{{reason}}

If you can still reproduce it, please send us the exact version, the configuration and the steps, and we'll look at it again.

${close}`,
  },
  spam: {
    title: 'Not a report',
    summary: 'It names no problem in the project',
    text: `Hello {{name}},

We could not find a description of a security problem in your message ({{case}}), so we have closed it.

If you have found one, please reply with the affected version, what an attacker can do, and the steps to reproduce it.

${close}`,
  },
};

export function templateText({ templates: own }: ProjectReplies, template: ReplyTemplate): string {
  return own[template] ?? templates[template].text;
}
