/** Policies written from memory in the manner of well-known projects, labelled before the reader saw them. Second half. */
import type { UnseenPolicy } from './unseen-policies-a.ts';

export const secondHalf: readonly UnseenPolicy[] = [
  {
    name: 'an init system (systemd)',
    text: `# Reporting Security Issues

If you discover a security vulnerability, we'd appreciate a non-public disclosure. The issue tracker and mailing list are fully public. If you need to reach the developers in a non-public way, report the issue to the init-security@redhat.example list. Subscription to it is open only to regular developers and distributors.

We'll usually react in two or three days. If the issue is confirmed, fixes are shared with distributions one week ahead of publication.
`,
    promises: ['acknowledge 2..3 day'],
    contacts: ['email init-security@redhat.example !'],
  },
  {
    name: 'a package manager (Homebrew)',
    text: `# Security Policy

In case of security issues, use [private reporting](https://github.com/brewlike/.github/security/advisories/new).

We aim to respond to initial reports within 24 hours, and to resolve issues within 7 days.
`,
    promises: ['acknowledge 24 hour', 'fix 7 day'],
    contacts: ['ghsa https://github.com/brewlike/.github/security/advisories/new'],
  },
  {
    name: 'a web framework of the rails kind',
    text: `# Reporting a vulnerability

All security bugs should be reported to us through https://hackerone.com/rails-like. This will deliver a message to a subset of the core team.

Your report will be acknowledged within 24 hours, and you'll receive a more detailed response within 48 hours indicating the next steps in handling your report. 

If you don't hear from us within 7 days, post to the public forum that you need attention; do not give details.

Unless the issue is already public, the embargo period before the announcement is usually 72 hours from the time the vendor list is notified.
`,
    promises: ['acknowledge 24 hour', 'assess 48 hour'],
    contacts: ['url https://hackerone.com/rails-like'],
  },
  {
    name: 'a PHP framework (Laravel)',
    text: `# Security Policy

## Supported Versions

| Version | Release | Bug Fixes Until | Security Fixes Until |
| ------- | ------- | --------------- | -------------------- |
| 10 | February 14th, 2023 | August 6th, 2024 | February 4th, 2025 |
| 11 | March 12th, 2024 | September 3rd, 2025 | March 12th, 2026 |

If you discover a security vulnerability, please send an email to Dana Otwell at dana@laralike.com. All security vulnerabilities will be promptly addressed.
`,
    promises: [],
    contacts: ['email dana@laralike.com'],
  },
  {
    name: 'a Java framework (Spring)',
    text: `# Reporting a Vulnerability

Please see https://spring-like.io/security-policy. The team will respond within 5 business days. Critical vulnerabilities are fixed within 10 business days; everything else with the next scheduled release.
`,
    promises: ['acknowledge 5 business-day', 'fix/critical 10 business-day', 'fix next-release'],
    contacts: ['url https://spring-like.io/security-policy'],
  },
  {
    name: 'a desktop shell (Electron)',
    text: `# Reporting Security Issues

To report a security issue, email security@shell.org and include the word "SECURITY" in the subject line.

The team will send a response indicating the next steps in handling your report. After the initial reply to your report, the security team will keep you informed of the progress towards a fix and full announcement.

Report security bugs in third-party modules to the person or team maintaining the module.
`,
    promises: [],
    contacts: ['email security@shell.org'],
  },
  {
    name: "a vendor's template (Microsoft)",
    text: `## Security

Please do not report security vulnerabilities through public GitHub issues.

Instead, please report them at https://msrc.vendor.com/create-report.

If you prefer to submit without logging in, send email to secure@vendor.com. If possible, encrypt your message with our PGP key; please download it from the PGP Key page.

You should receive a response within 24 hours. If for some reason you do not, please follow up via email to ensure we received your original message.

Please include the requested information listed below (as much as you can provide):

* Type of issue (e.g. buffer overflow, SQL injection, cross-site scripting, etc.)
* Full paths of source file(s) related to the manifestation of the issue
* Step-by-step instructions to reproduce the issue

## Preferred Languages

We prefer all communications to be in English.
`,
    promises: ['acknowledge 24 hour'],
    contacts: ['url https://msrc.vendor.com/create-report', 'email secure@vendor.com', 'pgp'],
  },
  {
    name: "the forge's default template, never filled in",
    text: `# Security Policy

## Supported Versions

Use this section to tell people about which versions of your project are
currently being supported with security updates.

| Version | Supported          |
| ------- | ------------------ |
| 5.1.x   | :white_check_mark: |
| 5.0.x   | :x:                |
| 4.0.x   | :white_check_mark: |
| < 4.0   | :x:                |

## Reporting a Vulnerability

Use this section to tell people how to report a vulnerability.

Tell them where to go, how often they can expect to get an update on a
reported vulnerability, what to expect if the vulnerability is accepted or
declined, etc.
`,
    promises: [],
    contacts: [],
    supported: ['5.1.x: supported', '5.0.x: unsupported', '4.0.x: supported', '< 4.0: unsupported'],
  },
  {
    name: 'the OpenSSF template',
    text: `# Security Policy

Please report any suspected vulnerability privately to security@<project>.org or through a private advisory at https://github.com/acme/acme/security/advisories/new.

We will acknowledge receipt of your report within three (3) working days and work with you on a timeline. Our vulnerability management team will respond within 14 days with an evaluation.

This project follows a 90 day disclosure timeline.
`,
    promises: ['acknowledge 3 business-day', 'assess 14 day', 'disclose 90 day'],
    missed: ['assess 14 day', 'email security@<project>.org !'], // “respond with an evaluation”: asked about
    contacts: ['email security@<project>.org !', 'ghsa https://github.com/acme/acme/security/advisories/new'],
  },
  {
    name: 'the Tidelift sentence',
    text: `## Security contact information

To report a security vulnerability, please use the [Tidelift security contact](https://tidelift.com/security). Tidelift will coordinate the fix and disclosure.
`,
    promises: [],
    contacts: ['url https://tidelift.com/security'],
  },
  {
    name: 'a bounty page (huntr)',
    text: `# Security

We pay for reports at https://huntr.com/repos/acme/parser.

Maintainers get 31 days to respond to a report; if there is no answer by then, the report becomes public after a further 14 days.

- Triage: 7 days
- Patch: 45 days
- Publication: 90 days after submission
`,
    promises: ['acknowledge 31 day', 'assess 7 day', 'fix 45 day', 'disclose 90 day'],
    contacts: ['url https://huntr.com/repos/acme/parser'],
  },
  {
    name: 'disclose.io terms',
    text: `# Vulnerability Disclosure Policy

When working with us according to this policy, you can expect us to:

- Respond to your report promptly, and work with you to understand and validate your report;
- Strive to keep you informed about the progress of a vulnerability as it is processed;
- Work to remediate discovered vulnerabilities in a timely manner, within our operational constraints; and
- Extend Safe Harbor for your vulnerability research that is related to this policy.

Provide us a reasonable amount of time (at least 90 days from the initial report) to resolve the issue before you disclose it publicly.

Official channel: vdp@acme-corp.net
`,
    promises: ['disclose 90 day'],
    contacts: ['email vdp@acme-corp.net'],
  },
  {
    name: 'a one-person library',
    text: `Found a hole? Mail me: jo@tinylib.net (PGP key on keys.openpgp.org). I try to answer the same week, fixes usually land within a fortnight, and you get credit unless you'd rather not.
`,
    promises: ['acknowledge 1 week', 'fix 2 week'],
    contacts: ['email jo@tinylib.net', 'pgp'],
  },
  {
    name: 'severity by CVSS',
    text: `# Security response

Contact: psirt@appliance.net

1. We confirm your report within one business day.
2. We validate it within 72h.
3. Time to patch depends on the CVSS score:

   | CVSS | Patch |
   | --- | --- |
   | 9.0 – 10.0 | 72 hours |
   | 7.0 – 8.9 | 2 weeks |
   | 4.0 – 6.9 | 2 months |
   | 0.1 – 3.9 | next release |

4. Every two weeks you hear from us.
5. We publish the advisory 30 days after the patch.
`,
    promises: [
      'acknowledge 1 business-day',
      'assess 72 hour',
      'fix/critical 72 hour',
      'fix/high 2 week',
      'fix/medium 2 month',
      'fix/low next-release',
      'update 2 week again',
      'disclose 30 day from fix-released',
    ],
    contacts: ['email psirt@appliance.net'],
  },
  {
    name: 'a German project',
    text: `# Sicherheit

Bitte melden Sie Sicherheitslücken an sicherheit@beispielprojekt.de und nicht im öffentlichen Tracker.

- Eingangsbestätigung: innerhalb von 2 Werktagen
- Erste Einschätzung: innerhalb einer Woche
- Kritische Lücken beheben wir innerhalb von 14 Tagen.
`,
    promises: ['acknowledge 2 business-day', 'assess 1 week', 'fix/critical 14 day'],
    contacts: ['email sicherheit@beispielprojekt.de'],
  },
];
