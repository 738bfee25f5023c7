/** OpenVEX as a format of export. Pure. */
import { need, needId, type Format } from '../format.ts';
import { openvexAnswers } from './answers.ts';
import { exportOpenvex } from './write.ts';

export const openvex: Format = {
  write: exportOpenvex,
  missing: (advisory) => [
    ...needId(advisory),
    ...need(
      advisory.packages.some((pkg) => pkg.knownVersions.length + pkg.affectedVersions.length > 0),
      'packages',
    ),
  ],
  answers: openvexAnswers,
};
