/** OSV as a format of export. Pure. */
import { need, needId, type Format } from '../format.ts';
import { osvAnswers } from './answers.ts';
import { canMatch, exportOsv } from './write.ts';

export const osv: Format = {
  write: exportOsv,
  missing: (advisory) => [
    ...needId(advisory),
    ...need(advisory.packages.length === 0 || advisory.packages.some(canMatch), 'packages.*.ecosystem'),
  ],
  names: canMatch,
  answers: osvAnswers,
};
