/**
 * What a report is found and compared by, and what it says of itself, worked out where its mail is read: on another
 * thread, while this one files what was read before. Sketch and marks are used for a case of the same title only; any other
 * is asked again. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { findBundle } from '../bundles/find-bundle.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { caseTitleOf } from '../relays/read-relay.ts';
import { textSays, type Said } from '../report/completeness.ts';
import { mostNamed } from '../report/mark-shape.ts';
import { marksOf, telltaleFiles } from '../report/marks.ts';
import type { Sketch } from './sketch-shape.ts';
import { sketchOf } from './sketch.ts';

/** `sketch` is null where the report has several findings: it is like none, the cases made of it are. */
export type PreparedReport = {
  readonly title: string;
  readonly sketch: Sketch | null;
  readonly marks: string[];
  /** Null where its fields are long or it names much: to hand them over takes longer than to look for them again. */
  readonly said: Said | null;
};

const longestFields = 8_000;

export function prepareReport(
  reading: MailReading,
  attachments: readonly { readonly sha256: string }[],
): PreparedReport | null {
  if (isUnreadable(reading)) return null;
  const title = caseTitleOf(reading, true);
  const text = shownText(reading);
  const files = telltaleFiles(reading, attachments);
  const said = textSays(text);
  const isLong =
    said.fields.reduce((sum, { value }) => sum + value.length, 0) > longestFields ||
    said.words.named.length > mostNamed;
  return {
    title,
    sketch: sketchOfReport(title, text),
    marks: marksOf({ title, text, files, readable: true }),
    said: isLong ? null : said,
  };
}

export const sketchOfReport = (title: string, text: string): Sketch | null =>
  findBundle(text).length > 0 ? null : sketchOf(title, text);
