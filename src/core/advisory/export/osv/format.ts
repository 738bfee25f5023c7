/** OSV as a format of export. Pure. */
import { needId, type Format } from '../format.ts';
import { osvAnswers } from './answers.ts';
import { exportOsv } from './write.ts';

export const osv: Format = { write: exportOsv, missing: needId, answers: osvAnswers };
