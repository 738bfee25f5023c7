/**
 * What a report is compared by, found where its mail is read: on another thread, while this one files what was read
 * before. Used for a case of the same title only; any other is asked again. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { findBundle } from '../bundles/find-bundle.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { caseTitleOf } from '../relays/read-relay.ts';
import type { Sketch } from './sketch-shape.ts';
import { sketchOf } from './sketch.ts';

/** `sketch` is null where the report has several findings: it is like none, the cases made of it are. */
export type PreparedSketch = { readonly title: string; readonly sketch: Sketch | null };

export function prepareSketch(reading: MailReading): PreparedSketch | null {
  if (isUnreadable(reading)) return null;
  const title = caseTitleOf(reading, true);
  return { title, sketch: sketchOfReport(title, shownText(reading)) };
}

export const sketchOfReport = (title: string, text: string): Sketch | null =>
  findBundle(text).length > 0 ? null : sketchOf(title, text);
