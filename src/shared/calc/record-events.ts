/** What the log of a case says of files and their findings: what changed, which rows have a case of their own. Pure; runs everywhere. */
import type { CaseEvent } from '../schema/case.ts';
import type { RecordChange } from '../schema/record.ts';

type Json = CaseEvent['data'][string] | undefined;
type Members = Readonly<Record<string, Json>>;

const membersOf = (value: Json): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

/** Number of the row → the case that it was split off into. */
export function splitFindings(
  events: readonly Pick<CaseEvent, 'kind' | 'data' | 'undone'>[],
  messageId: string,
): ReadonlyMap<number, string> {
  const gone = new Map<number, string>();
  for (const { kind, data, undone } of events) {
    const { message, numbers } = membersOf(data['findings']);
    const { into } = data;
    if (kind !== 'split' || undone || message !== messageId || typeof into !== 'string') continue;
    for (const number of listOf(numbers)) if (typeof number === 'number') gone.set(number, into);
  }
  return gone;
}

/** What a file that joined a case says otherwise than the one before it. */
export function changesTold({ kind, data }: Pick<CaseEvent, 'kind' | 'data'>): RecordChange[] {
  if (kind !== 'message') return [];
  return listOf(membersOf(data['record'])['changes']).flatMap((change) => {
    const { name, before, after } = membersOf(change);
    const isWhole = typeof name === 'string' && typeof before === 'string' && typeof after === 'string';
    return isWhole ? [{ name: name as RecordChange['name'], before, after }] : [];
  });
}
