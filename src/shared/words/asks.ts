/** Questions to a reporter about what is missing in a report. Pure; used by core. */
import type { Ask, AskKind } from '../schema/report.ts';

/** What is asked for where a policy lists nothing. */
export const defaultAsks = [
  'A description of the problem',
  'Steps to reproduce it',
  'The affected version or commit',
  'What an attacker can do with it (impact)',
] as const;

/** The parts of an item that asks for several things. */
const askKindWords = {
  type: 'type of weakness',
  severity: 'severity',
  component: 'component',
  versions: 'version',
  description: 'description',
  impact: 'impact',
  steps: 'steps',
  environment: 'environment',
  poc: 'proof of concept',
  remediation: 'fix or workaround',
  credit: 'credit',
  references: 'references',
  contact: 'contact',
} as const satisfies Record<AskKind, string>;

export const defaultListWords = 'The policy does not list what to include, so this is the default list.';

export const lackingWords = (lacks: readonly AskKind[]): string =>
  `Missing: ${lacks.map((kind) => askKindWords[kind]).join(', ')}`;

/** An item in the policy's words, and which of its parts is missing. */
export function askWords({ ask, lacks }: Pick<Ask, 'ask' | 'lacks'>): string {
  return lacks.length === 0 ? ask : `${ask} (${lackingWords(lacks).toLowerCase()})`;
}

/** "unclear": the reader does not know what it asks for, or cannot tell from the text. */
export function askStateWords({ state, optional, kind, evidence, saidIn }: Ask): string {
  if (saidIn !== null) return 'given in a later message';
  const word = { given: 'given', missing: 'missing', unknown: 'unclear' }[state];
  if (optional) return state === 'given' ? 'given, optional' : 'optional';
  if (state !== 'unknown') return word;
  return kind === null ? 'not checked' : evidence.length > 0 ? 'may be in a file' : word;
}

export const askTexts = {
  poc: 'Do you have a proof of concept, or a minimal input that shows the problem?',
  steps: 'Which steps reproduce it, one by one, from a fresh installation?',
  impact:
    'What can an attacker do with it, and what do they need for it (access, interaction, configuration)?',
  severity: 'How severe would you say it is, and why? A CVSS vector helps, a sentence does too.',
  versions: 'Which version, tag or commit did you test, and do you know which others are affected?',
  environment: 'On which system and with which configuration does it happen?',
  component: 'Which component, file or function is affected?',
  type: 'What kind of weakness is it (for example a CWE number)?',
  remediation: 'Do you know a fix or a workaround?',
  credit: 'Would you like to be credited, and if so, under which name? You can also stay anonymous.',
  description: 'Could you describe the problem in a few sentences?',
} as const;
