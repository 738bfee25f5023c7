/** The replies a project sends, as data. What stands in {{braces}} is filled from the case; {{?x}} drops its line when x is empty. Pure. */
import type { ReplyTemplate } from '#shared/schema/reply.ts';

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

The problem from {{report}} ({{case}}) is fixed{{released}}. Thank you for finding it and for reporting it to us privately.
{{?cve}}It is published as {{cve}}.
{{?credit}}{{credit}}

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

/** Lines that begin with {{?x}} stand only when x has a value; what is left in brackets waits for the maintainer. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const needs = /^\{\{\?(\w+)\}\}/.exec(line);
      if (needs === null) return [line];
      return (values[needs[1] ?? ''] ?? '') === '' ? [] : [line.slice(needs[0].length)];
    })
    .join('\n')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? `[${name}]`)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
}
