/**
 * What a report is found and compared by, worked out where its mail is read: on another thread, while this one files
 * what was read before. Used for a case of the same title only; any other is asked again. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { findBundle } from '../bundles/find-bundle.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { caseTitleOf } from '../relays/read-relay.ts';
import { marksOf, telltaleFiles } from '../report/marks.ts';
import type { Sketch } from './sketch-shape.ts';
import { sketchOf } from './sketch.ts';

/** `sketch` is null where the report has several findings: it is like none, the cases made of it are. */
export type PreparedReport = {
  readonly title: string;
  readonly sketch: Sketch | null;
  readonly marks: string[];
};

export function prepareReport(
  reading: MailReading,
  attachments: readonly { readonly sha256: string }[],
): PreparedReport | null {
  if (isUnreadable(reading)) return null;
  const title = caseTitleOf(reading, true);
  const text = shownText(reading);
  const files = telltaleFiles(reading, attachments);
  return {
    title,
    sketch: sketchOfReport(title, text),
    marks: marksOf({ title, text, files, readable: true }),
  };
}

export const sketchOfReport = (title: string, text: string): Sketch | null =>
  findBundle(text).length > 0 ? null : sketchOf(title, text);
