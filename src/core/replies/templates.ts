/** The replies a project sends, as data. What stands in {{braces}} is filled from the case; {{?x}} drops its line when x is empty. Pure. */
import type { ReplyTemplate } from '../../shared/schema/reply.ts';

export type Template = {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
};

const close = `{{signature}}`;

export const templates: Readonly<Record<ReplyTemplate, Template>> = {
  acknowledge: {
    title: 'Acknowledge',
    summary: 'It arrived; who looks at it, and until when',
    text: `Hello {{name}},

thank you for {{report}}. We received it on {{received}} and track it as {{case}}; please keep that number in the subject.

{{?assessBy}}We will tell you what we make of it by {{assessBy}}.
{{?updates}}Until it is fixed you will hear from us {{updates}}.
{{?confidential}}Please keep it confidential until a fix is out.

${close}`,
  },
  'ask-for-missing': {
    title: 'Ask for what is missing',
    summary: 'The questions the report leaves open, by the policy',
    text: `Hello {{name}},

thank you for {{report}} ({{case}}). To reproduce it we need a little more:

{{questions}}

An answer to any of these helps; you need not repeat what you have written.

${close}`,
  },
  assessment: {
    title: 'Assessment',
    summary: 'What we make of it: severity, what happens next',
    text: `Hello {{name}},

we have looked into {{report}} ({{case}}).

{{?severity}}Our assessment: {{severity}}.
{{?vector}}CVSS: {{vector}}
{{?cwes}}Weakness: {{cwes}}
{{?fixBy}}We aim to have a fix by {{fixBy}}.
If you see it differently, tell us why; we will look again.

${close}`,
  },
  decline: {
    title: 'Decline',
    summary: 'Not a vulnerability, or not in scope, with the reason',
    text: `Hello {{name}},

thank you for {{report}} ({{case}}). We have looked into it and will not treat it as a vulnerability:

{{reason}}

If we have overlooked something, in particular a way to cross a boundary that this would otherwise not cross, please tell us.

${close}`,
  },
  'resend-encrypted': {
    title: 'Ask to send it again',
    summary: 'It could not be read; why, and how to send it so that it can',
    text: `Hello {{name}},

we received a message from you on {{received}} ({{case}}) and could not read it: {{unreadable}}

{{todo}}
{{?ourKey}}Our current key has the fingerprint {{ourKey}}.
The date of your first message counts for all our deadlines.

${close}`,
  },
  update: {
    title: 'Update',
    summary: 'Where it stands',
    text: `Hello {{name}},

a short word on {{report}} ({{case}}): {{state}}.
{{?fixBy}}We still aim to have a fix by {{fixBy}}.
{{?nextUpdate}}You will hear from us again by {{nextUpdate}}.

${close}`,
  },
  'disclosure-date': {
    title: 'Propose a disclosure date',
    summary: 'When it becomes public, with the hour and the zone',
    text: `Hello {{name}},

we propose to publish {{report}} ({{case}}) at {{disclosure}}. Until then please keep it confidential.
{{?cve}}It will appear as {{cve}}.
{{?credit}}{{credit}}
Please tell us whether that suits you.

${close}`,
  },
  thanks: {
    title: 'Thanks',
    summary: 'It is done, with the credit as agreed',
    text: `Hello {{name}},

{{report}} ({{case}}) is fixed{{released}}. Thank you for finding it, and for telling us first.
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
