/** Two made-up projects with policies of our own, for the sample mailbox and the tour. */

const tidepool = `# Security policy

## Supported versions

| Version | Supported |
| ------- | --------- |
| 3.x | Yes |
| 2.8.x | Maintenance only |
| < 2.8 | No |

## Reporting a vulnerability

Please do not open a public issue. Write to **security@tidepool.example**, encrypted if you can.

Please include:

- a clear description of the vulnerability
- the version affected
- steps to reproduce it
- the impact you see
- a suggested fix (if available)

## Response timeline

- **Acknowledgement**: within 48 hours of receipt
- **Assessment**: within 5 business days
- **Updates**: every 2 weeks until the fix is released
- **Fix**:
  - Critical: 7 days
  - High: 30 days
  - Medium: 60 days
  - Low: next release
- **Disclosure**: 7-14 days after the fix is released

## Scope

### In scope

- Memory safety of the parser
- Request smuggling and header injection
- Authentication bypass

### Out of scope

- Denial of service by sheer traffic
- Reports of scanners without a proof

Reports are kept confidential until a fix is available. We credit reporters unless they ask to stay anonymous.
`;

const lanternfish = `# Security

Please send reports to security@lanternfish.example.

We will acknowledge your report within 24 hours and send you our assessment within 72 hours.
Critical issues are fixed within two weeks. We disclose after a fix is released.

Supported: the latest release only.
`;

export const sampleProjects = [
  {
    name: 'Tidepool',
    prefix: 'TIDE',
    addresses: ['security@tidepool.example'],
    timeZone: 'Europe/Berlin',
    holidays: 'DE',
    policy: { text: tidepool, fileName: 'SECURITY.md' },
  },
  {
    name: 'Lanternfish',
    prefix: 'FISH',
    addresses: ['security@lanternfish.example'],
    timeZone: 'America/New_York',
    holidays: 'US',
    policy: { text: lanternfish, fileName: 'SECURITY.md' },
  },
] as const;
