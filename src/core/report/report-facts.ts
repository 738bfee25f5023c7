/** What is compared between the report of a case and earlier ones. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { candidatesIn } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { baseName, telltaleFiles, type Marked } from './marks.ts';
import { preconditionsIn } from './preconditions.ts';
import { reportMessage } from './report-message.ts';

export type ReportFacts = Marked & {
  readonly project: readonly string[];
  readonly component: readonly string[];
  readonly version: readonly string[];
  readonly weakness: readonly string[];
  readonly place: readonly string[];
  readonly precondition: readonly string[];
};

const most = 4;

/** What the maintainer set comes before what the report says. */
export function reportFacts(read: Reads, row: CaseRow): ReportFacts {
  const message = reportMessage(read, row.id);
  const reading: MailReading | null = message === null ? null : read.messageReading(message.id);
  const readable = reading !== null && !isUnreadable(reading);
  const text = readable ? shownText(reading) : '';
  const project = read.project(row.projectId).name;
  const said = candidatesIn(row.title, text, fieldsOf(text), project);
  const { component, cwes } = row.fields;
  const files = said.files.map(({ path }) => path); // these are the place
  const components = said.component.filter((one) => !files.includes(one));
  return {
    title: row.title,
    text,
    textHash: message?.textHash ?? '',
    files: message === null || reading === null ? [] : telltaleFiles(reading, read.attachments(message.id)),
    readable,
    project: [project],
    component: (component ?? null) === null ? components.slice(0, most) : [component ?? ''],
    version: said.versions.slice(0, most).map(({ version }) => version),
    weakness: cwes !== undefined && cwes.length > 0 ? cwes : said.cwes.slice(0, most).map(({ id }) => id),
    place: [...files.map(baseName), ...said.functions.map((name) => `${name}()`)].slice(0, most * 2),
    precondition: preconditionsIn(text),
  };
}
