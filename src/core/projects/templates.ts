/** SECURITY.md texts to start from, written by us; the first is what a project without a policy is held to. Pure. */
import { policyTemplateWords } from '#shared/words/policy-templates.ts';

export type PolicyTemplate = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
};

const standard = `# Security policy

## Supported versions

| Version | Supported |
| ------- | --------- |
| latest release | Yes |
| older releases | No |

## Reporting a vulnerability

Please do not open a public issue. Write to security@example.com (replace this address), encrypted if you can.

Please include:

- a description of the vulnerability
- the affected version or commit
- steps to reproduce it
- the impact you see

## Response timeline

- **Acknowledgement**: within 3 business days of receipt
- **Assessment**: within 10 days of receipt
- **Updates**: every 2 weeks until the fix is released
- **Disclosure**: within 90 days of receipt

Reports are kept confidential until a fix is available. We credit reporters unless they ask to stay anonymous.
`;

const small = `# Security policy

## Reporting a vulnerability

Please write to security@example.com (replace this address) instead of opening a public issue.

## What to expect

- We acknowledge your report within 7 days.
- We tell you our assessment within 14 days.
- We disclose the vulnerability after a fix is released.

We credit you unless you prefer to stay anonymous.
`;

const bySeverity = `# Security policy

## Reporting a vulnerability

Please write to security@example.com (replace this address), encrypted if you can.

## Response targets

| Severity | Acknowledgement | Assessment | Fix |
| -------- | --------------- | ---------- | --- |
| Critical | 24 hours | 3 days | 7 days |
| High | 48 hours | 7 days | 30 days |
| Medium | 3 days | 14 days | 60 days |
| Low | 7 days | 30 days | 90 days |

We send an update every week until the fix is released, and disclose within 14 days after the fix is released.
`;

export const templates: readonly [PolicyTemplate, ...PolicyTemplate[]] = [
  {
    id: 'standard',
    ...policyTemplateWords.standard,
    text: standard,
  },
  {
    id: 'small',
    ...policyTemplateWords.small,
    text: small,
  },
  {
    id: 'by-severity',
    ...policyTemplateWords['by-severity'],
    text: bySeverity,
  },
];
