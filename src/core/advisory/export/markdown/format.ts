/** Markdown as a format of export. Pure. */
import { needWords, type Format } from '../format.ts';
import { exportMarkdown } from './write.ts';

export const markdown: Format = { write: exportMarkdown, missing: needWords };
