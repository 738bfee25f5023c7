/** Maildir: which folder is one, its messages in order, and the flags in their names. Node. */
import type { MaildirFlag } from './source-item.ts';

const letters: Readonly<Record<string, MaildirFlag>> = {
  D: 'draft',
  F: 'flagged',
  P: 'passed',
  R: 'replied',
  S: 'seen',
  T: 'trashed',
};

/** A folder is a Maildir when it has cur and new; tmp holds deliveries that are not finished and is never read. */
export function isMaildir(folders: ReadonlySet<string>): boolean {
  return folders.has('cur') && folders.has('new');
}

/** "1699.M1P2.host:2,FS" (";" or "!" instead of ":" where colons are not allowed). */
export function maildirFlags(fileName: string): MaildirFlag[] {
  const info = /[:;!]2,([A-Za-z]{0,40})$/.exec(fileName)?.[1] ?? '';
  const flags = new Set<MaildirFlag>();
  for (const letter of info) {
    const flag = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
    if (flag !== undefined) flags.add(flag);
  }
  return [...flags];
}
