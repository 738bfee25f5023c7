/**
 * Clock rules with a source that a maintainer may switch on: editable, and off until chosen. Core, data only; the words are in shared/words/presets.ts.
 * A preset has no policy lines, so its rules stand at lines [1, 1] and quote the preset's own sentence.
 * "Re-check" in a note marks what was read second-hand.
 */
import { preset, type Preset } from './preset-parts.ts';
import { craIncident, craVulnerability } from './presets-cra.ts';

export type { Preset } from './preset-parts.ts';

const distros = preset('linux-distros', 'coordination', [
  {
    id: 'linux-distros/disclose',
    milestone: 'disclose',
    min: '7 day',
    max: '14 day',
    anchor: 'distros-post',
  },
  {
    id: 'linux-distros/exploit',
    milestone: 'other',
    max: '7 day',
    anchor: 'disclosed',
  },
]);

const kernel = preset('linux-kernel', 'coordination', [
  {
    id: 'linux-kernel/disclose',
    milestone: 'disclose',
    min: '7 day',
    max: '14 day',
    anchor: 'fix-ready',
  },
]);

const kubernetes = preset('kubernetes-distributors', 'coordination', [
  {
    id: 'kubernetes/distributors',
    milestone: 'other',
    min: '7 day',
    open: 'after-fix',
    anchor: 'fix-ready',
  },
]);

const nodejs = preset('nodejs', 'maintainer', [
  {
    id: 'nodejs/acknowledge',
    milestone: 'acknowledge',
    max: '5 day',
    anchor: 'received',
  },
  {
    id: 'nodejs/assess',
    milestone: 'assess',
    max: '10 day',
    anchor: 'received',
  },
]);

const django = preset('django', 'maintainer', [
  {
    id: 'django/acknowledge',
    milestone: 'acknowledge',
    max: '3 business-day',
    anchor: 'received',
  },
]);

const openssfTemplate = preset('openssf-template', 'maintainer', [
  {
    id: 'openssf-template/acknowledge',
    milestone: 'acknowledge',
    max: '3 business-day',
    anchor: 'received',
  },
  {
    id: 'openssf-template/disclose',
    milestone: 'disclose',
    max: '90 day',
    anchor: 'received',
  },
]);

const openssfBadge = preset('openssf-badge', 'maintainer', [
  {
    id: 'openssf-badge/acknowledge',
    milestone: 'acknowledge',
    max: '14 day',
    anchor: 'received',
  },
]);

const cveCna = preset('cve-cna', 'maintainer', [
  {
    id: 'cve-cna/publish',
    milestone: 'other',
    min: '24 hour',
    max: '72 hour',
    anchor: 'disclosed',
  },
]);

const projectZero = preset('project-zero', 'reporter', [
  {
    id: 'project-zero/disclose',
    milestone: 'disclose',
    max: '90 day',
    anchor: 'received',
  },
  {
    id: 'project-zero/after-patch',
    milestone: 'disclose',
    max: '30 day',
    anchor: 'fix-released',
  },
]);

const certCc = preset('cert-cc', 'reporter', [
  {
    id: 'cert-cc/disclose',
    milestone: 'disclose',
    max: '45 day',
    anchor: 'received',
  },
]);

const zdi = preset('zdi', 'reporter', [
  {
    id: 'zdi/disclose',
    milestone: 'disclose',
    max: '120 day',
    anchor: 'received',
  },
]);

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
  return presets.find((one) => one.id === id) ?? null;
}
