/** The metrics of CVSS 3.0 and 3.1 with plain-language help, in the order of the specification. Pure, shared with the renderer. */
import { metric, modified, notDefined, requirement, type ValueRow } from './metric-rows.ts';
import type { CvssMetric } from '../../calc/cvss/types.ts';

const attackVector: ValueRow[] = [
  ['N', 'Network', 'Can be exploited from anywhere across the network, for example over the internet.'],
  ['A', 'Adjacent', 'Needs the same local network, radio range or administrative domain.'],
  ['L', 'Local', 'Needs local access, a login, or a person who opens a file on the machine.'],
  ['P', 'Physical', 'Needs hands on the device.'],
];
const attackComplexity: ValueRow[] = [
  ['L', 'Low', 'Works every time; nothing outside the attacker’s control is needed.'],
  ['H', 'High', 'Needs conditions the attacker does not control, such as a race or a special configuration.'],
];
const privileges: ValueRow[] = [
  ['N', 'None', 'No account is needed.'],
  ['L', 'Low', 'An ordinary user account is needed.'],
  ['H', 'High', 'An administrator’s or similarly powerful account is needed.'],
];
const interaction: ValueRow[] = [
  ['N', 'None', 'No one else has to do anything.'],
  ['R', 'Required', 'A person other than the attacker must do something first, such as open a link.'],
];
const scope: ValueRow[] = [
  ['C', 'Changed', 'The damage reaches something beyond the vulnerable component’s own security authority.'],
  ['U', 'Unchanged', 'The damage stays within the vulnerable component.'],
];
const confidentiality: ValueRow[] = [
  ['H', 'High', 'All of the component’s information, or its most important part, is disclosed.'],
  ['L', 'Low', 'Some information is disclosed, but the attacker cannot choose which.'],
  ['N', 'None', 'Nothing is disclosed.'],
];
const integrity: ValueRow[] = [
  ['H', 'High', 'The attacker can change anything, or the most important data.'],
  ['L', 'Low', 'Some data can be changed, without serious direct effect.'],
  ['N', 'None', 'Nothing can be changed.'],
];
const availability: ValueRow[] = [
  ['H', 'High', 'The component can be made fully unavailable.'],
  ['L', 'Low', 'Slower or interrupted, but never fully unavailable.'],
  ['N', 'None', 'No effect on availability.'],
];

const questions = {
  AV: 'From where can it be attacked?',
  AC: 'Does the attack depend on conditions out of the attacker’s hands?',
  PR: 'What account does the attacker need beforehand?',
  UI: 'Must another person take part?',
  S: 'Does the damage reach beyond the vulnerable component?',
  C: 'How much information is disclosed?',
  I: 'How much can be falsified?',
  A: 'How much is service disturbed?',
} as const;

const base: readonly CvssMetric[] = [
  metric('base', 'AV', 'Attack Vector', questions.AV, attackVector),
  metric('base', 'AC', 'Attack Complexity', questions.AC, attackComplexity),
  metric('base', 'PR', 'Privileges Required', questions.PR, privileges),
  metric('base', 'UI', 'User Interaction', questions.UI, interaction),
  metric('base', 'S', 'Scope', questions.S, scope),
  metric('base', 'C', 'Confidentiality', questions.C, confidentiality),
  metric('base', 'I', 'Integrity', questions.I, integrity),
  metric('base', 'A', 'Availability', questions.A, availability),
];

const temporal: readonly CvssMetric[] = [
  metric('temporal', 'E', 'Exploit Code Maturity', 'How ready are exploits today?', [
    notDefined,
    ['H', 'High', 'Works reliably or spreads by itself, or no exploit is even needed.'],
    ['F', 'Functional', 'Working exploit code is available.'],
    ['P', 'Proof-of-Concept', 'A demonstration exists; a real attack would need skilled work.'],
    ['U', 'Unproven', 'No exploit is known.'],
  ]),
  metric('temporal', 'RL', 'Remediation Level', 'What can users do about it today?', [
    notDefined,
    ['U', 'Unavailable', 'There is no solution, or it cannot be applied.'],
    ['W', 'Workaround', 'An unofficial workaround exists.'],
    ['T', 'Temporary Fix', 'An official but temporary fix exists.'],
    ['O', 'Official Fix', 'A complete official fix is available.'],
  ]),
  metric('temporal', 'RC', 'Report Confidence', 'How sure is it that the report is true?', [
    notDefined,
    ['C', 'Confirmed', 'Reproduced, or confirmed by the vendor.'],
    ['R', 'Reasonable', 'Significant details are known, but not all is confirmed.'],
    ['U', 'Unknown', 'There are signs of a problem, but its cause is unknown.'],
  ]),
];

const environmental: readonly CvssMetric[] = [
  requirement('CR', 'Confidentiality'),
  requirement('IR', 'Integrity'),
  requirement('AR', 'Availability'),
  ...base.map((entry) => modified(entry)),
];

export const metrics3: readonly CvssMetric[] = [...base, ...temporal, ...environmental];
