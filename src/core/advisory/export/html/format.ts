/** A web page as a format of export. Pure. */
import { needWords, type Format } from '../format.ts';
import { exportHtml } from './write.ts';

export const html: Format = { write: exportHtml, missing: needWords };
