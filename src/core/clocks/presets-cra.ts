/** Article 14 of the EU Cyber Resilience Act as two presets. Core, data only; cra.ts uses them. */
import { presetRules } from './preset-parts.ts';
import type { Preset } from './preset-parts.ts';

const craSource = 'Regulation (EU) 2024/2847 (Cyber Resilience Act), Article 14';
const craTraps = [
  'Fourteen days from becoming aware: the final report counts from when a corrective or mitigating measure is available.',
  'Seventy-two hours from the early warning: the notification counts from becoming aware, too.',
  'Starting at the report, a proof of concept or a high score: only becoming aware of active exploitation, or of a severe incident, starts anything.',
];
const craNote =
  'Applies since 11 September 2026. Not legal advice. Regulation 1182/71 may give a later end to periods in days that end on a non-working day; the strict instant is shown.';

export const craVulnerability: Preset = {
  id: 'cra-vulnerability',
  title: 'EU CRA: actively exploited vulnerability',
  source: craSource,
  side: 'maintainer',
  note: craNote,
  traps: craTraps,
  legal: true,
  rules: presetRules('cra-vulnerability', [
    {
      id: 'cra/early-warning',
      milestone: 'other',
      label: 'The early warning',
      max: '24 hour',
      anchor: 'aware',
      legal: true,
      quote: 'Early warning within 24 hours of becoming aware of active exploitation.',
    },
    {
      id: 'cra/notification',
      milestone: 'other',
      label: 'The notification',
      max: '72 hour',
      anchor: 'aware',
      legal: true,
      quote: 'Vulnerability notification within 72 hours of becoming aware.',
    },
    {
      id: 'cra/final-report',
      milestone: 'other',
      label: 'The final report',
      max: '14 day',
      anchor: 'fix-ready',
      legal: true,
      quote: 'Final report no later than 14 days after a corrective or mitigating measure is available.',
    },
    {
      id: 'cra/inform-users',
      milestone: 'other',
      label: 'Informing the impacted users',
      open: 'varies',
      anchor: 'aware',
      legal: true,
      quote: 'After becoming aware, inform the impacted users in a timely manner; the law gives no number.',
    },
  ]),
};

export const craIncident: Preset = {
  ...craVulnerability,
  id: 'cra-incident',
  title: 'EU CRA: severe incident',
  traps: [
    ...craTraps.slice(1),
    'One month from the incident: the final report counts from the submission of the incident notification.',
  ],
  rules: presetRules('cra-incident', [
    {
      id: 'cra-incident/early-warning',
      milestone: 'other',
      label: 'The early warning',
      max: '24 hour',
      anchor: 'aware',
      legal: true,
      quote: 'Early warning within 24 hours of becoming aware of the severe incident.',
    },
    {
      id: 'cra-incident/notification',
      milestone: 'other',
      label: 'The incident notification',
      max: '72 hour',
      anchor: 'aware',
      legal: true,
      quote: 'Incident notification within 72 hours of becoming aware.',
    },
    {
      id: 'cra-incident/final-report',
      milestone: 'other',
      label: 'The final report',
      max: '1 month',
      anchor: 'aware',
      after: 'cra-incident/notification',
      legal: true,
      quote: 'Final report within one month after the submission of the incident notification.',
    },
    {
      id: 'cra-incident/inform-users',
      milestone: 'other',
      label: 'Informing the impacted users',
      open: 'varies',
      anchor: 'aware',
      legal: true,
      quote: 'After becoming aware, inform the impacted users in a timely manner; the law gives no number.',
    },
  ]),
};
