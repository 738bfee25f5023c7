/** CSAF 2.0 and 2.1 as formats of export. Pure. */
import type { Advisory } from '#shared/schema/advisory.ts';
import { need, needId, needWords, type Format } from '../format.ts';
import { csafAnswers } from './answers.ts';
import { exportCsaf, exportCsaf21 } from './write.ts';

function missing(advisory: Advisory): string[] {
  return [
    ...needId(advisory),
    ...needWords(advisory),
    ...need(advisory.publisher.vendor.trim() !== '', 'publisher.vendor'),
    ...need(advisory.publisher.namespace !== '', 'publisher.namespace'),
  ];
}

export const csaf: Format = { write: exportCsaf, missing, answers: csafAnswers };
export const csaf21: Format = { write: exportCsaf21, missing, answers: csafAnswers };
