/** Every kind of promise in many wordings, inside every kind of container: none may change what is read. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '#shared/schema/policy.ts';
import { readPolicy } from './read.ts';

const spell = ({ milestone, severity, max, anchor, open }: Rule): string =>
  [
    severity ? `${milestone}/${severity}` : milestone,
    max ? `${max.n} ${max.unit}` : (open ?? ''),
    anchor === 'received' ? '' : `@${anchor}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
const read = (text: string): string[] => readPolicy(text).rules.map(spell).sort();

/** A promise and the sentences that make it. None ends in a full stop, so that containers can go on. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  'acknowledge 48 hour': [
    'We acknowledge every report within 48 hours',
    'Reports are acknowledged within 48 hours of receipt',
    'You will hear from us within 48 hours',
    'You can expect an answer from us in at most 48 hours',
    'Expect a first reply no later than 48 hours after you wrote to us',
    'The team confirms receipt of your report inside 48 hours',
    'Somebody from the team gets back to you within 48 hours',
    'Our target for a first response is 48 hours',
    'We aim to answer as soon as we can, and at the latest within 48 hours',
    'Within 48 hours, a maintainer will reply to your message',
    'A maintainer will be in touch within 48 hours',
    'It may take up to 48 hours to receive a first response',
    'Within 48h you get a confirmation of receipt',
  ],
  'assess 10 business-day': [
    'We assess the report within 10 business days',
    'Triage is finished within ten working days',
    'Within 10 business days we tell you whether we accept the report',
    'An assessment follows within 10 business days',
    'We will have validated the issue within 10 working days',
    'You receive our assessment no later than 10 business days after your report',
    'The report is reviewed and its severity determined within 10 business days',
    'Initial assessment takes no more than 10 business days',
  ],
  'update 1 week': [
    'We send you an update every week until the issue is resolved',
    'You receive weekly status updates',
    'We keep you informed of our progress at least once a week',
    'Status updates are sent weekly while the report is open',
  ],
  'fix 30 day': [
    'We fix confirmed vulnerabilities within 30 days',
    'A fix is released within 30 days',
    'We aim to ship a patch in no more than 30 days',
    'Vulnerabilities are patched within 30 days of the report',
    'Our goal is to resolve every issue within 30 days',
    'We strive to have a fixed version out within 30 days',
    'Remediation is completed within 30 days',
  ],
  'fix/critical 7 day': [
    'Critical vulnerabilities are fixed within 7 days',
    'We patch critical issues within 7 days',
    'For critical issues, we release a fix within 7 days',
    'A fix for critical issues is released within 7 days',
    'Critical severity issues get a patch within 7 days',
    'Issues rated critical are resolved within 7 days',
    'Fixes for critical vulnerabilities ship within 7 days',
  ],
  'fix 30 day @assessed': [
    'Once an issue is confirmed, we fix it within 30 days',
    'We release a fix within 30 days of confirming the issue',
    'A patch is shipped within 30 days after the vulnerability has been validated',
    'After triage, we patch the vulnerability within 30 days',
  ],
  'disclose 90 day': [
    'We disclose vulnerabilities publicly 90 days after the report',
    'Please give us 90 days before you disclose the issue publicly',
    'We follow a 90-day disclosure deadline',
    'We ask you to keep the issue confidential for 90 days',
    'Issues are disclosed within 90 days',
    'We ask for an embargo of up to 90 days',
    'Please do not publish details until 90 days have passed',
  ],
  'disclose 14 day @fix-released': [
    'We publish an advisory 14 days after the fix is released',
    'Details are published 14 days after a patch has been released',
    'Full disclosure follows within 14 days of the release of a fix',
  ],
  '': [
    'If you do not hear from us within 48 hours, write to us again',
    'Please answer our questions within 14 days',
    'Keys are rotated every 90 days',
    'We cannot promise a fix within 30 days',
    'Version 2 is supported for 12 months',
    'Our last audit took 3 weeks',
    'Reporters must respond within 14 days, otherwise the report is closed',
    'Users have 30 days to update before support ends',
    'We scan our dependencies daily',
    'Distributors are told 7 days before the release',
    'Passwords expire after 90 days',
  ],
};

const containers: Readonly<Record<string, (sentence: string) => string>> = {
  sentence: (s) => `${s}.`,
  'after another sentence': (s) => `Thank you for helping us. ${s}.`,
  'wrapped lines': (s) => `${s.replace(/ (?=\S+ \S+ \S+$)/, '\n')}.`,
  bullet: (s) => `- ${s}\n- Nothing else is said here`,
  'numbered item': (s) => `1. Send a mail.\n2. ${s}.`,
  'nested bullet': (s) => `- What happens next\n  - ${s}`,
  bold: (s) => `${s.replace(/(\d+|ten)( ?\w+)/, '**$1$2**')}.`,
  quote: (s) => `> ${s}.`,
};
const frames: readonly string[] = [
  '',
  '## Reporting a vulnerability\n\n',
  '# Security Policy\n\n## What to expect\n\n',
];

describe.each(Object.entries(sentences))('%s', (promise, wordings) => {
  const wanted = promise === '' ? [] : [promise];
  describe.each(Object.entries(containers))('as %s', (_, container) => {
    it.each([...wordings])('%s', (sentence) => {
      for (const frame of frames) expect(read(frame + container(sentence))).toEqual(wanted);
    });
  });
});
