/** What is said when a PDF, or a page of it, is not drawn. Pure. */
import type { PdfRefusal } from './protocol.ts';

export const refusalWords: Readonly<Record<PdfRefusal, string>> = {
  encrypted: 'It is protected by a password. Ask the reporter for an unprotected copy.',
  broken: 'It is damaged, or not a PDF.',
  'no-size': 'This page has no usable size.',
  'too-slow': 'Rendering took longer than 10 seconds and was stopped.',
  'too-large': 'Rendering would exceed the memory limit for a page.',
  'not-started': 'The PDF renderer did not start.',
};
