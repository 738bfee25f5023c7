/** Article 14 of the EU Cyber Resilience Act as two presets. Core, data only; cra.ts uses them. */
import { preset } from './preset-parts.ts';

export const craVulnerability = preset(
  'cra-vulnerability',
  'maintainer',
  [
    {
      id: 'cra/early-warning',
      milestone: 'other',
      max: '24 hour',
      anchor: 'aware',
      legal: true,
    },
    {
      id: 'cra/notification',
      milestone: 'other',
      max: '72 hour',
      anchor: 'aware',
      legal: true,
    },
    {
      id: 'cra/final-report',
      milestone: 'other',
      max: '14 day',
      anchor: 'fix-ready',
      legal: true,
    },
    {
      id: 'cra/inform-users',
      milestone: 'other',
      open: 'varies',
      anchor: 'aware',
      legal: true,
    },
  ],
  { legal: true },
);

export const craIncident = preset(
  'cra-incident',
  'maintainer',
  [
    {
      id: 'cra-incident/early-warning',
      milestone: 'other',
      max: '24 hour',
      anchor: 'aware',
      legal: true,
    },
    {
      id: 'cra-incident/notification',
      milestone: 'other',
      max: '72 hour',
      anchor: 'aware',
      legal: true,
    },
    {
      id: 'cra-incident/final-report',
      milestone: 'other',
      max: '1 month',
      anchor: 'aware',
      after: 'cra-incident/notification',
      legal: true,
    },
    {
      id: 'cra-incident/inform-users',
      milestone: 'other',
      open: 'varies',
      anchor: 'aware',
      legal: true,
    },
  ],
  { legal: true },
);
