/** Policies written from memory in the manner of well-known projects, labelled before the reader saw them. First half. */

export type UnseenPolicy = {
  readonly name: string;
  readonly text: string;
  /** `milestone[/severity] [MIN..]MAX unit [from anchor] [again] [open word]`, in any order of lines. */
  readonly promises: readonly string[];
  readonly contacts: readonly string[];
  /** Of the above, what is still not read; and what is read, but not meant. */
  readonly missed?: readonly string[];
  readonly wrong?: readonly string[];
  /** `version: status` of each row; left out where the text has none. */
  readonly supported?: readonly string[];
};

export const firstHalf: readonly UnseenPolicy[] = [
  {
    name: 'a transfer tool (curl)',
    text: `# Reporting vulnerabilities

All known and public curl-like vulnerabilities are listed on the website. Publishing or mentioning a vulnerability on a public list is not OK.

If you find a security problem, report it on https://hackerone.com/transfer or by mail to security@transfer.example.com.

## Handling

A human from the security team acknowledges the report within 48 hours. We aim to confirm or reject it within 7 days.

- Once confirmed, we request a CVE and write the advisory together.
- We notify the distros@openwall mailing list to prepare them at most 10 days before the release.
- The security advisory is published at the same time as the release.

Security fixes for severity High and Critical are released within 14 days. We do not use CVSS.
`,
    promises: ['acknowledge 48 hour', 'assess 7 day', 'fix/critical 14 day', 'fix/high 14 day'],
    contacts: ['url https://hackerone.com/transfer', 'email security@transfer.example.com !'],
  },
  {
    name: 'a web framework (Django)',
    text: `Django-like security policies
=============================

Most normal bugs are reported to our public ticket tracker, but due to the sensitive nature of security issues, we ask that they **not** be publicly reported in this fashion.

Instead, please report it by emailing **security@webframework.org**. Once you've submitted an issue via email, you should receive an acknowledgment from a member of the security team within 3 working days. After that, the security team will begin their analysis. Depending on the action to be taken, you may receive followup emails. It can take several weeks before the security team comes to a conclusion. There is no need to chase the security team unless you discover new, relevant information. All reports aim to be resolved within the industry-standard 90 days. Confirmed vulnerabilities with a high severity level will be addressed promptly.

Approximately one week before public disclosure, we notify a list of people and organizations.
`,
    promises: ['acknowledge 3 business-day', 'fix 90 day'],
    contacts: ['email security@webframework.org'],
  },
  {
    name: 'a runtime (Node.js)',
    text: `# Security

## Reporting a bug

Report security bugs via [HackerOne](https://hackerone.com/runtimejs).

Normally, your report will be acknowledged within 5 days, and you'll receive a more detailed response to your report within 10 days indicating the next steps in handling your submission. These timelines may extend when our triage volunteers are away on holiday, particularly at the end of the year.

After the initial reply to your report, the security team will endeavor to keep you informed of the progress being made towards a fix and full announcement.

## Disclosure policy

* The report is received and is assigned a primary handler.
* If fixes are needed, they are prepared privately.
* A suggested embargo date for this vulnerability is chosen and a CVE is requested.
* On the embargo date, an announcement is sent. This is typically 72 hours before the releases are made. This may vary depending on the severity of the bug.

If you have not received a response within 30 days, escalate to the OpenJS Foundation CNA.
`,
    promises: ['acknowledge 5 day', 'assess 10 day'],
    contacts: ['url https://hackerone.com/runtimejs'],
  },
  {
    name: 'an orchestrator (Kubernetes)',
    text: `# Security Release Process

## Report a Vulnerability

Send an email to [security@orchestrator.io](mailto:security@orchestrator.io). You may encrypt your mail with the GPG keys of the committee.

## Security Vulnerability Response

Each report is acknowledged and analyzed by Security Response Committee members within 3 working days. This will set off the process.

Any vulnerability information shared with the committee stays within the project and will not be disseminated to other projects unless it is necessary to get the issue fixed.

As the security issue moves from triage, to identified fix, to release planning we will keep the reporter updated.

## Public Disclosure Timing

A public disclosure date is negotiated by the committee and the bug submitter. We prefer to fully disclose the bug as soon as possible once a user mitigation is available. The timeframe for disclosure is from immediate (especially if it's already publicly known) to a few weeks. For a vulnerability with a straightforward mitigation, we expect report date to disclosure date to be on the order of 7 days.
`,
    promises: ['acknowledge 3 business-day', 'assess 3 business-day', 'disclose 7 day'],
    contacts: ['email security@orchestrator.io', 'pgp'],
  },
  {
    name: 'a language (Rust)',
    text: `# Rust-like security policy

Please report security bugs by sending an email to security@langteam.org. You should receive a response within 24 hours, and another one within 48 hours after it indicating the next steps in handling your report.

If you have not received a reply to your email within 48 hours, or have not heard from the security team for the past five days, there are a few steps you can take: contact the current security coordinator directly.

Once the fix is ready, the patch is committed. Within 6 hours of the mailing list being notified, a copy of the advisory will be published on the blog.
`,
    promises: ['acknowledge 24 hour', 'assess 48 hour from acknowledged'],
    missed: ['assess 48 hour from acknowledged'],
    wrong: ['assess 48 hour'], // “after it”
    contacts: ['email security@langteam.org'],
  },
  {
    name: 'another language (Go)',
    text: `# Security Policy

## Overview

The project's security team receives and responds to all reports.

## Reporting a Security Bug

All security bugs should be reported by email to security@gopherlang.dev. Your email will be acknowledged within 7 days, and you'll be kept up to date with the progress until resolution. Your issue will be fixed or made public within 90 days.

If you have not received a reply to your email within 7 days, please follow up with the team again at security@gopherlang.dev.

## Tracks

PRIVATE track issues are fixed in the next scheduled minor releases, and are kept private until then. Three to seven days before the release, a pre-announcement is sent to the announce list.
`,
    promises: ['acknowledge 7 day', 'disclose 90 day'],
    contacts: ['email security@gopherlang.dev'],
  },
  {
    name: 'a foundation (Apache)',
    text: `# Vulnerability handling

The private security mailing list address is: security@foundation-apache.org.

1. The person reporting the problem emails the project. 
2. The project team sends an e-mail to the original reporter to acknowledge the report, within 24 hours.
3. The project team investigates the report and either rejects it or accepts it.
4. The project team reports to the reporter within 7 days with the outcome of the investigation.
5. The project team agrees the fix and commits it.
6. The project announces the vulnerability and the fix after the release.
`,
    promises: ['acknowledge 24 hour', 'assess 7 day', 'disclose after-fix'],
    missed: ['disclose after-fix'],
    contacts: ['email security@foundation-apache.org'],
  },
  {
    name: 'a browser (Mozilla)',
    text: `# Reporting security bugs

File the bug in our tracker and check the box "Many users could be harmed by this security problem", or write to security@browser.org.

A member of the security group will respond to your report within two business days. Bugs rated sec-critical should be fixed within 7 days; sec-high within 30 days.

We ask reporters to keep quiet until users have been updated. Bounties are paid within 45 days of the decision.
`,
    promises: ['acknowledge 2 business-day', 'fix/critical 7 day', 'fix/high 30 day'],
    contacts: ['email security@browser.org'],
  },
  {
    name: 'an interpreter (PHP)',
    text: `# Security Policy

## Supported Versions

| Branch | Status            |
| ------ | ----------------- |
| 8.4    | Active support    |
| 8.3    | Security fixes only |
| 8.2    | End of life       |

## Reporting

Please use the GitHub feature to [report a vulnerability](https://github.com/php-like/src/security/advisories/new). 

High severity issues: the fix is developed and released as soon as practical, always within 14 days. Medium severity: the fix goes into the next regular release. Low severity issues may be fixed publicly.
`,
    promises: ['fix/high 14 day', 'fix/medium next-release'],
    contacts: ['ghsa https://github.com/php-like/src/security/advisories/new'],
    supported: ['8.4: supported', '8.3: maintenance', '8.2: unsupported'],
  },
  {
    name: 'a scripting language (Python)',
    text: `# Security Policy

If you've identified a security issue, email security@snake.org. The Response Team will acknowledge receipt within 5 business days and send a status update at least every 30 days until the issue is resolved.

We follow a coordinated disclosure process with a 90-day deadline: details are published no later than 90 days after the report.
`,
    promises: ['acknowledge 5 business-day', 'update 30 day again', 'disclose 90 day'],
    contacts: ['email security@snake.org'],
  },
  {
    name: 'a forge (GitLab)',
    text: `# Security

Please report suspected vulnerabilities on https://hackerone.com/forge.

### Service level

| Stage | Target |
| ----- | ------ |
| First response | 1 business day |
| Triage | 5 business days |

### Remediation

| Severity | Time to remediate |
| -------- | ----------------- |
| Critical | 30 days |
| High     | 30 days |
| Medium   | 90 days |
| Low      | 180 days |

Vulnerabilities are disclosed publicly 30 days after the patch was released.
`,
    promises: [
      'acknowledge 1 business-day',
      'assess 5 business-day',
      'fix/critical 30 day',
      'fix/high 30 day',
      'fix/medium 90 day',
      'fix/low 180 day',
      'disclose 30 day from fix-released',
    ],
    contacts: ['url https://hackerone.com/forge'],
  },
  {
    name: 'a proxy (Envoy)',
    text: `# Security Reporting Process

Please report any security issue or crash report to envoy-like-security@proxy.io where the issue will be triaged appropriately.

# Security Release Process

## Disclosures

The Fix Team lead will inform the reporter. We will acknowledge receipt within 1 working day. 

### Fix Team Organization

These steps should be completed within the first 24 hours of disclosure. The lead will work quickly to identify relevant engineers.

### Fix Development Process

These steps should be completed within the 1-7 days of Disclosure.

### Fix disclosure process

With the fix development underway, the team needs to come up with an overall communication plan. All fixes are disclosed within 90 days of the report.
`,
    promises: ['acknowledge 1 business-day', 'disclose 90 day'],
    contacts: ['email envoy-like-security@proxy.io'],
  },
  {
    name: 'a container runtime (containerd)',
    text: `# Reporting Security Issues

If you discover a vulnerability, use the "Report a vulnerability" button on the Security tab, or mail security@containers.io. 

The maintainers will acknowledge your email within 3 business days, and will send a more detailed response within 7 business days indicating the next steps. 

Supported versions: the two most recent minor releases.
`,
    promises: ['acknowledge 3 business-day', 'assess 7 business-day'],
    contacts: ['ghsa', 'email security@containers.io'],
  },
  {
    name: 'a database (PostgreSQL)',
    text: `# Security

To report a security problem, contact security@bigdb.org. Do not use the public lists.

Fixes are included in the quarterly minor releases. A fix out of cycle is made only if needed. Passwords should be rotated every 90 days. Backups are tested within 24 hours.
`,
    promises: [],
    contacts: ['email security@bigdb.org'],
  },
  {
    name: 'a crypto library (OpenSSL)',
    text: `# Security Policy

Send an email to security@crypto-lib.org.

## Issue severity

- **CRITICAL Severity.** These will be kept private and will trigger a new release of all supported versions. We will attempt to address these as soon as possible.
- **HIGH Severity.** These issues will be kept private and will trigger a new release of all supported versions. We will attempt to keep the time these issues are private to a minimum; our aim is to fix them within one month.
- **MODERATE Severity.** These will be kept private until the next release.
- **LOW Severity.** These will in general be fixed immediately in latest development versions.

## Prenotification

Organisations on our list get the details up to 14 days before the release. We update the reporter weekly.
`,
    promises: ['fix/high 1 month', 'update 1 week again'],
    contacts: ['email security@crypto-lib.org'],
  },
];
