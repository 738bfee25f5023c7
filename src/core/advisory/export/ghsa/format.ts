/** GitHub's record and its form as formats of export. Pure. */
import { needWords, type Format } from '../format.ts';
import { ghsaAnswers } from './answers.ts';
import { exportGhsa, exportGhsaMarkdown } from './write.ts';

export const ghsa: Format = { write: exportGhsa, missing: needWords, answers: ghsaAnswers };
export const ghsaMarkdown: Format = { write: exportGhsaMarkdown, missing: needWords };
