/** CycloneDX VEX as a format of export. Pure. */
import { need, needId, type Format } from '../format.ts';
import { cyclonedxAnswers } from './answers.ts';
import { exportCyclonedx } from './write.ts';

export const cyclonedx: Format = {
  write: exportCyclonedx,
  missing: (advisory) => [...needId(advisory), ...need(advisory.packages.length > 0, 'packages')],
  answers: cyclonedxAnswers,
};
