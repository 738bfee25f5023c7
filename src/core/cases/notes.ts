/** Internal notes: their text stands beside the log, never in it; and whom they mention. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Team } from '#shared/schema/team.ts';

/** Every note, also one that was undone: it was never meant for others. */
export function noteTexts(events: readonly CaseEvent[]): string[] {
  return events.flatMap(({ kind, reason }) => (kind === 'note' && reason !== null ? [reason] : []));
}

/** What the log has of a note: nobody guesses a short text by it. */
export function noteDigest(text: string, salt: string, sha256: (text: string) => string): string {
  return sha256(`${salt}\n${text}`);
}

export type Mention = { readonly name: string; readonly seq: number; readonly at: string };

/** The last valid note that names each. */
export function mentionsOf(events: readonly CaseEvent[]): Mention[] {
  const last = new Map<string, Mention>();
  for (const { kind, data, seq, at, undone } of events) {
    const { mentions } = data;
    if (undone || kind !== 'note' || !Array.isArray(mentions)) continue;
    for (const name of mentions) if (typeof name === 'string') last.set(name, { name, seq, at });
  }
  return [...last.values()];
}

/** "@Ada Lovelace", "@ada" where one of the team alone is called that, "@AL"; and whoever uses this vault. */
export function mentionsIn(text: string, team: Team, me: string): string[] {
  const members = [
    ...team.map(({ name, initials }) => ({ name, initials })),
    ...(me === '' || team.some(({ name }) => name.toLowerCase() === me.toLowerCase())
      ? []
      : [{ name: me, initials: '' }]),
  ];
  const spellings = members.map(({ name, initials }) =>
    [name, name.split(/\s+/)[0] ?? '', initials]
      .map((word) => word.toLowerCase())
      .filter((word) => word !== ''),
  );
  const isTheirs = (word: string, at: number): boolean =>
    word === members[at]?.name.toLowerCase() || spellings.filter((all) => all.includes(word)).length === 1;
  const lower = text.toLowerCase();
  return members.flatMap(({ name }, at) =>
    spellings[at]?.some((word) => isTheirs(word, at) && isNamed(lower, word)) === true ? [name] : [],
  );
}

/** After "@", which no address has in front of it, and as a whole word. */
function isNamed(text: string, word: string): boolean {
  for (let at = text.indexOf(`@${word}`); at >= 0; at = text.indexOf(`@${word}`, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + word.length + 1] ?? ''];
    if (!/[\p{L}\p{N}._+-]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return true;
  }
  return false;
}
