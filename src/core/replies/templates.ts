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
{{?updates}}After that, we'll send you an update {{updates}} until it is fixed.
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
  thanks: {
    title: 'Thanks',
    summary: 'It is fixed, with credit as agreed',
    text: `Hello {{name}},

The problem from {{report}} ({{case}}) is fixed{{released}}. Thank you for finding it and for reporting it to us privately.
{{?cve}}It is published as {{cve}}.
{{?credit}}{{credit}}

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
