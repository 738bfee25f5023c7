/** Merging and splitting cases in words. Pure. */
import type { CaseDetail } from '../schema/case.ts';
import { counted, plural } from './format.ts';

type Merged = Pick<CaseDetail, 'id' | 'project' | 'receivedAt' | 'reporter' | 'messages'>;

/** What a merge does, before it is done. */
export function mergePreview(from: Merged, into: Merged, time: (iso: string) => string): string[] {
  const other = (one: Merged): string => one.reporter.name || one.reporter.address;
  return [
    `${counted(from.messages.length, 'message')} ${plural(from.messages.length, 'moves', 'move')} to ${into.id}, which keeps its title, severity, status and clocks.`,
    `${from.id} ends as a duplicate, and its clocks stop.`,
    ...(from.receivedAt < into.receivedAt
      ? [
          `${from.id} was reported first: ${time(from.receivedAt)}. The clocks of ${into.id} still start ${time(into.receivedAt)}.`,
        ]
      : []),
    ...(from.reporter.address === into.reporter.address
      ? []
      : [`${other(from)} is named with ${other(into)} as a reporter.`]),
    ...(from.project === into.project
      ? []
      : [`The cases belong to different projects: ${from.project} and ${into.project}.`]),
    'You can undo this in the timeline.',
  ];
}
