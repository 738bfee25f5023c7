/** Clock rules with a source, in words: what each preset is, and the sentence of each rule. Pure. */

const craSource = 'Regulation (EU) 2024/2847 (Cyber Resilience Act), Article 14';
const craNote =
  'Applies since 11 September 2026. Not legal advice. Regulation 1182/71 may give a later end to periods in days that end on a non-working day; the strict instant is shown.';

export const presetWords = {
  'linux-distros': {
    title: 'linux-distros list',
    source: 'linux-distros mailing list policy',
    note: 'Counts from the first post to the list, fix or not. Under 7 days is preferred, 14 is the maximum. Post to oss-security on the day, even if it proves invalid; exploits follow within 7 days. Put [vs] in the subject.',
  },
  'linux-kernel': {
    title: 'Linux kernel security team',
    source: 'Linux kernel documentation, security bugs',
    note: 'Calendar days, counted from a robust fix; up to 14 in exceptional cases.',
  },
  'kubernetes-distributors': {
    title: 'Kubernetes: tell the distributors first',
    source: 'Kubernetes security release process, distributors list',
    note: 'A waiting time, not a deadline: distributors are told at least 7 days before the public date. The planner takes it into account.',
  },
  nodejs: {
    title: 'Node.js',
    source: 'Node.js security policy',
    note: 'Times may extend at holidays: pause the case and say why.',
  },
  django: {
    title: 'Django',
    source: 'Django security policies',
    note: 'Working days of your project’s calendar.',
  },
  'openssf-template': {
    title: 'OpenSSF policy template',
    source: 'OpenSSF vulnerability disclosure working group, policy template',
    note: 'The 90 days count from the report.',
  },
  'openssf-badge': {
    title: 'OpenSSF Best Practices badge',
    source: 'OpenSSF Best Practices criteria, vulnerability report response',
    note: 'Holds for every report of the last 6 months; the scoreboard writes the sentence.',
  },
  'cve-cna': {
    title: 'CVE numbering authority',
    source: 'CVE CNA operational rules',
    note: 'SHOULD publish within 24 hours, MUST within 72, once an assigned CVE is publicly disclosed.',
  },
  'project-zero': {
    title: 'Reporter’s clock: Project Zero',
    source: 'Google Project Zero disclosure policy',
    note: 'The reporter publishes after 90 days, or 30 days after a patch that came in time. Re-check: within 7 days of the report they say that a bug exists.',
  },
  'cert-cc': {
    title: 'Reporter’s clock: CERT/CC',
    source: 'CERT/CC vulnerability disclosure policy',
    note: '45 days after the first attempt to contact, patch or not.',
  },
  zdi: {
    title: 'Reporter’s clock: Zero Day Initiative',
    source: 'Zero Day Initiative disclosure policy',
    note: 'Re-check the 120 days before you rely on them.',
  },
  'cra-vulnerability': {
    title: 'EU CRA: actively exploited vulnerability',
    source: craSource,
    note: craNote,
  },
  'cra-incident': {
    title: 'EU CRA: severe incident',
    source: craSource,
    note: craNote,
  },
} as const satisfies Record<
  string,
  { readonly title: string; readonly source: string; readonly note: string }
>;

/** By the id of the rule. */
export const presetRuleWords = {
  'linux-distros/disclose': {
    quote: 'Public disclosure at most 14 calendar days after the first post; fewer than 7 are preferred.',
  },
  'linux-distros/exploit': {
    quote: 'Exploits that were shared with the list are published within 7 days of the disclosure.',
    label: 'Publishing the exploits shared with the list',
  },
  'linux-kernel/disclose': {
    quote: 'The fix is published within 7, exceptionally 14, calendar days once a robust fix exists.',
  },
  'kubernetes/distributors': {
    quote: 'Distributors are told at least 7 days before the public date.',
    label: 'Telling the distributors',
  },
  'nodejs/acknowledge': { quote: 'The report is acknowledged within 5 days.' },
  'nodejs/assess': { quote: 'A more detailed response follows within 10 days.' },
  'django/acknowledge': { quote: 'The report is acknowledged within 3 working days.' },
  'openssf-template/acknowledge': { quote: 'The report is acknowledged within 3 working days.' },
  'openssf-template/disclose': { quote: 'The vulnerability is disclosed within 90 days.' },
  'openssf-badge/acknowledge': {
    quote: 'The first response to any vulnerability report of the last 6 months takes at most 14 days.',
  },
  'cve-cna/publish': {
    quote:
      'The CVE record should be published within 24 hours and must be within 72 hours of public disclosure.',
    label: 'Publishing the CVE record',
  },
  'project-zero/disclose': {
    quote: 'Details become public 90 days after the report if there is no patch.',
    label: 'The reporter’s publication',
  },
  'project-zero/after-patch': {
    quote: 'Details become public 30 days after a patch that came within the 90 days.',
    label: 'The reporter’s publication after the patch',
  },
  'cert-cc/disclose': {
    quote: 'Vulnerabilities are disclosed 45 days after the initial report.',
    label: 'The reporter’s publication',
  },
  'zdi/disclose': {
    quote: 'A limited advisory is published 120 days after the vendor was told.',
    label: 'The reporter’s publication',
  },
  'cra/early-warning': {
    quote: 'Early warning within 24 hours of becoming aware of active exploitation.',
    label: 'The early warning',
  },
  'cra/notification': {
    quote: 'Vulnerability notification within 72 hours of becoming aware.',
    label: 'The notification',
  },
  'cra/final-report': {
    quote: 'Final report no later than 14 days after a corrective or mitigating measure is available.',
    label: 'The final report',
  },
  'cra/inform-users': {
    quote: 'After becoming aware, inform the impacted users in a timely manner; the law gives no number.',
    label: 'Informing the impacted users',
  },
  'cra-incident/early-warning': {
    quote: 'Early warning within 24 hours of becoming aware of the severe incident.',
    label: 'The early warning',
  },
  'cra-incident/notification': {
    quote: 'Incident notification within 72 hours of becoming aware.',
    label: 'The incident notification',
  },
  'cra-incident/final-report': {
    quote: 'Final report within one month after the submission of the incident notification.',
    label: 'The final report',
  },
  'cra-incident/inform-users': {
    quote: 'After becoming aware, inform the impacted users in a timely manner; the law gives no number.',
    label: 'Informing the impacted users',
  },
} as const satisfies Record<string, { readonly quote: string; readonly label?: string }>;
