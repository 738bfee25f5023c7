/**
 * Clock rules with a source that a maintainer may switch on: editable, and off until chosen. Core, data only.
 * A preset has no policy lines, so its rules stand at lines [1, 1] and quote the preset's own sentence.
 * "Re-check" in a note marks what was read second-hand.
 */
import { presetRules } from './preset-parts.ts';
import type { Preset } from './preset-parts.ts';
import { craIncident, craVulnerability } from './presets-cra.ts';

export type { Preset } from './preset-parts.ts';

const distros: Preset = {
  id: 'linux-distros',
  title: 'linux-distros list',
  source: 'linux-distros mailing list policy',
  side: 'coordination',
  note: 'Counts from the first post to the list, fix or not. Under 7 days is preferred, 14 is the maximum. Post to oss-security on the day, even if it proves invalid; exploits follow within 7 days. Put [vs] in the subject.',
  traps: [
    'The "14 to 19 days" rule is obsolete.',
    'The list is not for what is already public.',
    'Kernel issues go to security@kernel.org first; wait for the fix.',
  ],
  rules: presetRules('linux-distros', [
    {
      id: 'linux-distros/disclose',
      milestone: 'disclose',
      min: '7 day',
      max: '14 day',
      anchor: 'distros-post',
      quote: 'Public disclosure at most 14 calendar days after the first post; fewer than 7 are preferred.',
    },
    {
      id: 'linux-distros/exploit',
      milestone: 'other',
      label: 'Publishing the exploits shared with the list',
      max: '7 day',
      anchor: 'disclosed',
      quote: 'Exploits that were shared with the list are published within 7 days of the disclosure.',
    },
  ]),
};

const kernel: Preset = {
  id: 'linux-kernel',
  title: 'Linux kernel security team',
  source: 'Linux kernel documentation, security bugs',
  side: 'coordination',
  note: 'Calendar days from a robust fix; 14 only exceptionally.',
  traps: ['Counting from the report: the kernel team counts from the fix.'],
  rules: presetRules('linux-kernel', [
    {
      id: 'linux-kernel/disclose',
      milestone: 'disclose',
      min: '7 day',
      max: '14 day',
      anchor: 'fix-ready',
      quote: 'The fix is published within 7, exceptionally 14, calendar days once a robust fix exists.',
    },
  ]),
};

const kubernetes: Preset = {
  id: 'kubernetes-distributors',
  title: 'Kubernetes: tell the distributors first',
  source: 'Kubernetes security release process, distributors list',
  side: 'coordination',
  note: 'A wait, not a deadline: distributors hear at least 7 days before the public date. The planner keeps that distance.',
  traps: ['Reading "at least 7 days before" as "within 7 days".'],
  rules: presetRules('kubernetes-distributors', [
    {
      id: 'kubernetes/distributors',
      milestone: 'other',
      label: 'Telling the distributors',
      min: '7 day',
      open: 'after-fix',
      anchor: 'fix-ready',
      quote: 'Distributors are told at least 7 days before the public date.',
    },
  ]),
};

const nodejs: Preset = {
  id: 'nodejs',
  title: 'Node.js',
  source: 'Node.js security policy',
  side: 'maintainer',
  note: 'Times may extend at holidays: pause the case and say why.',
  traps: [],
  rules: presetRules('nodejs', [
    {
      id: 'nodejs/acknowledge',
      milestone: 'acknowledge',
      max: '5 day',
      anchor: 'received',
      quote: 'The report is acknowledged within 5 days.',
    },
    {
      id: 'nodejs/assess',
      milestone: 'assess',
      max: '10 day',
      anchor: 'received',
      quote: 'A more detailed response follows within 10 days.',
    },
  ]),
};

const django: Preset = {
  id: 'django',
  title: 'Django',
  source: 'Django security policies',
  side: 'maintainer',
  note: 'Working days of your project’s calendar.',
  traps: [],
  rules: presetRules('django', [
    {
      id: 'django/acknowledge',
      milestone: 'acknowledge',
      max: '3 business-day',
      anchor: 'received',
      quote: 'The report is acknowledged within 3 working days.',
    },
  ]),
};

const openssfTemplate: Preset = {
  id: 'openssf-template',
  title: 'OpenSSF policy template',
  source: 'OpenSSF vulnerability disclosure working group, policy template',
  side: 'maintainer',
  note: 'The 90 days count from the report.',
  traps: [],
  rules: presetRules('openssf-template', [
    {
      id: 'openssf-template/acknowledge',
      milestone: 'acknowledge',
      max: '3 business-day',
      anchor: 'received',
      quote: 'The report is acknowledged within 3 working days.',
    },
    {
      id: 'openssf-template/disclose',
      milestone: 'disclose',
      max: '90 day',
      anchor: 'received',
      quote: 'The vulnerability is disclosed within 90 days.',
    },
  ]),
};

const openssfBadge: Preset = {
  id: 'openssf-badge',
  title: 'OpenSSF Best Practices badge',
  source: 'OpenSSF Best Practices criteria, vulnerability report response',
  side: 'maintainer',
  note: 'Holds for every report of the last 6 months; the scoreboard writes the sentence.',
  traps: ['Counting the fix: the criterion is about the first response.'],
  rules: presetRules('openssf-badge', [
    {
      id: 'openssf-badge/acknowledge',
      milestone: 'acknowledge',
      max: '14 day',
      anchor: 'received',
      quote: 'The first response to any vulnerability report of the last 6 months takes at most 14 days.',
    },
  ]),
};

const cveCna: Preset = {
  id: 'cve-cna',
  title: 'CVE numbering authority',
  source: 'CVE CNA operational rules',
  side: 'maintainer',
  note: 'SHOULD publish within 24 hours, MUST within 72, once an assigned CVE is publicly disclosed.',
  traps: ['Counting from the reservation of the CVE id: only public disclosure starts it.'],
  rules: presetRules('cve-cna', [
    {
      id: 'cve-cna/publish',
      milestone: 'other',
      label: 'Publishing the CVE record',
      min: '24 hour',
      max: '72 hour',
      anchor: 'disclosed',
      quote:
        'The CVE record should be published within 24 hours and must be within 72 hours of public disclosure.',
    },
  ]),
};

const projectZero: Preset = {
  id: 'project-zero',
  title: 'Reporter’s clock: Project Zero',
  source: 'Google Project Zero disclosure policy',
  side: 'reporter',
  note: 'The reporter publishes after 90 days, or 30 days after a patch that came in time. Re-check: within 7 days of the report they say that a bug exists.',
  traps: ['Reading the 30 days as extra time to make the fix: they are for users to install it.'],
  rules: presetRules('project-zero', [
    {
      id: 'project-zero/disclose',
      milestone: 'disclose',
      label: 'The reporter’s publication',
      max: '90 day',
      anchor: 'received',
      quote: 'Details become public 90 days after the report if there is no patch.',
    },
    {
      id: 'project-zero/after-patch',
      milestone: 'disclose',
      label: 'The reporter’s publication after the patch',
      max: '30 day',
      anchor: 'fix-released',
      quote: 'Details become public 30 days after a patch that came within the 90 days.',
    },
  ]),
};

const certCc: Preset = {
  id: 'cert-cc',
  title: 'Reporter’s clock: CERT/CC',
  source: 'CERT/CC vulnerability disclosure policy',
  side: 'reporter',
  note: '45 days after the first attempt to contact, patch or not.',
  traps: ['Counting from your own answer: it counts from their first attempt to reach you.'],
  rules: presetRules('cert-cc', [
    {
      id: 'cert-cc/disclose',
      milestone: 'disclose',
      label: 'The reporter’s publication',
      max: '45 day',
      anchor: 'received',
      quote: 'Vulnerabilities are disclosed 45 days after the initial report.',
    },
  ]),
};

const zdi: Preset = {
  id: 'zdi',
  title: 'Reporter’s clock: Zero Day Initiative',
  source: 'Zero Day Initiative disclosure policy',
  side: 'reporter',
  note: 'Re-check the 120 days before you rely on them.',
  traps: [],
  rules: presetRules('zdi', [
    {
      id: 'zdi/disclose',
      milestone: 'disclose',
      label: 'The reporter’s publication',
      max: '120 day',
      anchor: 'received',
      quote: 'A limited advisory is published 120 days after the vendor was told.',
    },
  ]),
};

export const presets: readonly Preset[] = [
  craVulnerability,
  craIncident,
  distros,
  kernel,
  kubernetes,
  nodejs,
  django,
  openssfTemplate,
  openssfBadge,
  cveCna,
  projectZero,
  certCc,
  zdi,
];

export function presetById(id: string): Preset | null {
  return presets.find((preset) => preset.id === id) ?? null;
}
