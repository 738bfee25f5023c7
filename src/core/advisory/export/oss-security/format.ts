/** A mail to oss-security as a format of export. Pure. */
import { needWords, type Format } from '../format.ts';
import { exportOssSecurity } from './write.ts';

export const ossSecurity: Format = { write: exportOssSecurity, missing: needWords };
