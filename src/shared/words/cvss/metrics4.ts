/** The metrics of CVSS 4.0 with plain-language help, in the order of its table 23. Pure, shared with the renderer. */
import { metric, modified, notDefined, requirement, type ValueRow } from './metric-rows.ts';
import type { CvssMetric } from '../../calc/cvss/types.ts';

function impact(
  kind: 'vulnerable' | 'subsequent',
  what: 'confidentiality' | 'integrity' | 'availability',
): ValueRow[] {
  const where = kind === 'vulnerable' ? 'the vulnerable system' : 'systems beyond it';
  const rows: Record<typeof what, ValueRow[]> = {
    confidentiality: [
      ['H', 'High', `All, or the most important, information of ${where} is disclosed.`],
      ['L', 'Low', `Some information of ${where} is disclosed, not of the attacker’s choice.`],
      ['N', 'None', `Nothing of ${where} is disclosed.`],
    ],
    integrity: [
      ['H', 'High', `Anything, or the most important data, of ${where} can be changed.`],
      ['L', 'Low', `Some data of ${where} can be changed, without serious direct effect.`],
      ['N', 'None', `Nothing of ${where} can be changed.`],
    ],
    availability: [
      ['H', 'High', `Service of ${where} can be denied completely.`],
      ['L', 'Low', `Service of ${where} is slower or interrupted, never fully denied.`],
      ['N', 'None', `No effect on the availability of ${where}.`],
    ],
  };
  return rows[what];
}

const exploitability: readonly CvssMetric[] = [
  metric('base', 'AV', 'Attack Vector', 'From where can it be attacked?', [
    ['N', 'Network', 'Can be exploited from anywhere across the network, for example over the internet.'],
    ['A', 'Adjacent', 'Needs the same local network, radio range or administrative domain.'],
    ['L', 'Local', 'Needs local access, a login, or a person who opens a file on the machine.'],
    ['P', 'Physical', 'Needs hands on the device.'],
  ]),
  metric('base', 'AC', 'Attack Complexity', 'Must the attacker get past built-in protections?', [
    ['L', 'Low', 'No protection has to be evaded; it works as a rule.'],
    ['H', 'High', 'Protections such as address randomization or a secret must be overcome first.'],
  ]),
  metric('base', 'AT', 'Attack Requirements', 'Does success depend on how the target happens to be set up?', [
    ['N', 'None', 'Works against practically every installation.'],
    ['P', 'Present', 'Needs a particular set-up or moment, such as a race or a place on the network path.'],
  ]),
  metric('base', 'PR', 'Privileges Required', 'What account does the attacker need beforehand?', [
    ['N', 'None', 'No account is needed.'],
    ['L', 'Low', 'An ordinary user account is needed.'],
    ['H', 'High', 'An administrator’s or similarly powerful account is needed.'],
  ]),
  metric('base', 'UI', 'User Interaction', 'Must another person take part?', [
    ['N', 'None', 'No one else has to do anything.'],
    ['P', 'Passive', 'A person only does what they do anyway, such as visiting a page.'],
    ['A', 'Active', 'A person must be led to do something particular, such as dismiss a warning.'],
  ]),
];

const vulnerable: readonly CvssMetric[] = [
  metric(
    'base',
    'VC',
    'Vulnerable System Confidentiality',
    'How much information of the vulnerable system is disclosed?',
    impact('vulnerable', 'confidentiality'),
  ),
  metric(
    'base',
    'VI',
    'Vulnerable System Integrity',
    'How much of the vulnerable system can be falsified?',
    impact('vulnerable', 'integrity'),
  ),
  metric(
    'base',
    'VA',
    'Vulnerable System Availability',
    'How much is the vulnerable system’s service disturbed?',
    impact('vulnerable', 'availability'),
  ),
];

const subsequent: readonly CvssMetric[] = [
  metric(
    'base',
    'SC',
    'Subsequent System Confidentiality',
    'How much information of other systems is disclosed?',
    impact('subsequent', 'confidentiality'),
  ),
  metric(
    'base',
    'SI',
    'Subsequent System Integrity',
    'How much of other systems can be falsified?',
    impact('subsequent', 'integrity'),
  ),
  metric(
    'base',
    'SA',
    'Subsequent System Availability',
    'How much is other systems’ service disturbed?',
    impact('subsequent', 'availability'),
  ),
];

const threat: readonly CvssMetric[] = [
  metric('threat', 'E', 'Exploit Maturity', 'What is known about attacks today?', [
    ['X', 'Not Defined', 'No threat intelligence; scored as if attacked.'],
    ['A', 'Attacked', 'Attacks were reported, or tools that make them simple exist.'],
    ['P', 'Proof-of-Concept', 'A demonstration is public; no attacks and no simple tools are known.'],
    ['U', 'Unreported', 'Neither demonstration nor attack is known.'],
  ]),
];

const safety: readonly ValueRow[] = [['S', 'Safety', 'A person could be injured, predictably.']];

const environmental: readonly CvssMetric[] = [
  requirement('CR', 'Confidentiality'),
  requirement('IR', 'Integrity'),
  requirement('AR', 'Availability'),
  ...[...exploitability, ...vulnerable].map((entry) => modified(entry)),
  ...subsequent.map((entry) => negligible(modified(entry, entry.key === 'SC' ? [] : safety))),
];

/** What is “None” for a subsequent system is “Negligible” once it is modified. */
function negligible(metric: CvssMetric): CvssMetric {
  const values = metric.values.map((value) =>
    value.key === 'N' ? { ...value, label: 'Negligible' } : value,
  );
  return { ...metric, values };
}

const supplemental: readonly CvssMetric[] = [
  metric('supplemental', 'S', 'Safety', 'Can people be hurt?', [
    notDefined,
    ['N', 'Negligible', 'At most minor injury.'],
    ['P', 'Present', 'More than minor injury is possible.'],
  ]),
  metric('supplemental', 'AU', 'Automatable', 'Can one attacker automate the attack over many targets?', [
    notDefined,
    ['N', 'No', 'Some step of the attack needs manual work per target.'],
    ['Y', 'Yes', 'All steps of the attack can be automated.'],
  ]),
  metric('supplemental', 'R', 'Recovery', 'How does the system come back after an attack?', [
    notDefined,
    ['A', 'Automatic', 'It recovers by itself.'],
    ['U', 'User', 'Someone must bring it back.'],
    ['I', 'Irrecoverable', 'It cannot be brought back.'],
  ]),
  metric('supplemental', 'V', 'Value Density', 'How much does one successful attack control?', [
    notDefined,
    ['D', 'Diffuse', 'Little per attack, such as one person’s device.'],
    ['C', 'Concentrated', 'Much at once, such as a central server.'],
  ]),
  metric('supplemental', 'RE', 'Vulnerability Response Effort', 'How hard is it for users to respond?', [
    notDefined,
    ['L', 'Low', 'Little effort, such as a documented setting.'],
    ['M', 'Moderate', 'Some effort with some disturbance, such as a driver update.'],
    ['H', 'High', 'Great effort, such as replacing hardware.'],
  ]),
  metric('supplemental', 'U', 'Provider Urgency', 'How urgent does the provider say it is?', [
    notDefined,
    ['Red', 'Red', 'Highest urgency.'],
    ['Amber', 'Amber', 'Moderate urgency.'],
    ['Green', 'Green', 'Reduced urgency.'],
    ['Clear', 'Clear', 'No urgency; for information.'],
  ]),
];

export const metrics4: readonly CvssMetric[] = [
  ...exploitability,
  ...vulnerable,
  ...subsequent,
  ...threat,
  ...environmental,
  ...supplemental,
];
