/** What is said when a PDF, or a page of it, is not drawn. Pure. */
import type { PdfRefusal } from './protocol.ts';

export const refusalWords: Readonly<Record<PdfRefusal, string>> = {
  encrypted: 'It is locked with a password. Ask the reporter for a copy without one.',
  broken: 'It is damaged, or not the PDF it claims to be.',
  'no-size': 'This page has no size that could be drawn: it is empty, or a hair wide.',
  'too-slow': 'Drawing it took longer than 10 seconds, so it was stopped.',
  'too-large': 'Drawing it would take more memory than a page may have.',
  'not-started': 'The part of the app that draws PDFs did not start.',
};
