/** What an import did with each key: new, updated with what, nothing new, revoked. Renderer. */
import { counted } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { Key, KeyChange } from '#shared/schema/key.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { keyChangeWords } from '../../ui/calc.ts';
import { Notice } from '../../ui/page.tsx';
import css from './keys.module.css';

export type AddedKeys = {
  readonly keys: readonly Key[];
  readonly changes: readonly KeyChange[];
  readonly rereadMessages: number;
};

/** A key that is simply new needs no list: a line in a toast says it. */
export const needsList = ({ changes }: AddedKeys): boolean =>
  changes.some(({ outcome }) => outcome !== 'new');

export function readAgainWords(count: number): string {
  return count === 0 ? '' : `${counted(count, 'message was', 'messages were')} read again.`;
}

export function KeyChanges({
  added,
  onDone,
}: {
  readonly added: AddedKeys;
  readonly onDone: () => void;
}): ReactNode {
  const { keys, changes, rereadMessages } = added;
  const isRevoked = changes.some(({ outcome }) => outcome === 'revoked');
  return (
    <div className={css.form}>
      {isRevoked && (
        <Notice tone="danger">
          Signatures by a revoked key no longer count, including those on earlier messages.
        </Notice>
      )}
      <ul className={css.changes} aria-label="Import result">
        {changes.map((change, index) => {
          const key = keys.find(({ fingerprint }) => fingerprint === change.fingerprint);
          return (
            <li key={index}>
              <p className={css.name}>
                <bdi>{key?.userIds[0] ?? change.fingerprint}</bdi>
                {key?.revoked === true && <Badge tone="danger">revoked</Badge>}
              </p>
              <p className={css.note}>{keyChangeWords(change)}</p>
            </li>
          );
        })}
      </ul>
      {rereadMessages > 0 && <p className={css.note}>{readAgainWords(rereadMessages)}</p>}
      <div className={css.end}>
        <Button variant="primary" autoFocus onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
