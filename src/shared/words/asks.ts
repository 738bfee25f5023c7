/** Questions to a reporter about what is missing in a report. Pure; used by core. */

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
