/** What a file of shortcuts would change, before it does; with a problem in it nothing is taken. Renderer. */
import type { ReactNode } from 'react';
import { counted, plural } from '#shared/words/format.ts';
import { actionInfo } from '../../keys/actions.ts';
import type { ReadKeys } from '../../keys/keys-file.ts';
import type { ChangedKeys } from '../../keys/own-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { keyName, problemWords } from './key-words.ts';
import css from './keys-section.module.css';

type Read = Extract<ReadKeys, { ok: true }>;
const refusals: { readonly [W in Extract<ReadKeys, { ok: false }>['why']]: string } = {
  'too-long': 'The file is too large to be a file of shortcuts.',
  'not-json': 'The file is not JSON.',
  'not-keys': 'The file is JSON, but not a file of Bulkhead’s shortcuts.',
  newer: 'The file was written by another version of Bulkhead, which this one cannot read.',
};

type ReadKeysProps = {
  readonly name: string;
  readonly read: ReadKeys;
  readonly onTake: (keys: ChangedKeys, count: number) => void;
  readonly onClose: () => void;
};

export function ReadKeysDialog({ name, read, onTake, onClose }: ReadKeysProps): ReactNode {
  const canTake = read.ok && read.problems.length === 0 && read.changes.length > 0;
  return (
    <Dialog
      open
      reading
      title="Import shortcuts"
      description={<bdi>{name}</bdi>}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{canTake ? 'Cancel' : 'Close'}</Button>
          {canTake && (
            <Button
              variant="primary"
              onClick={() => {
                onTake(read.keys, read.changes.length);
              }}
            >
              Import {counted(read.changes.length, 'shortcut')}
            </Button>
          )}
        </>
      }
    >
      {read.ok ? (
        <Contents read={read} />
      ) : (
        <Notice tone="danger">{refusals[read.why]} Nothing was changed.</Notice>
      )}
    </Dialog>
  );
}

function Contents({ read: { changes, unknown, problems } }: { readonly read: Read }): ReactNode {
  return (
    <div className={css.form}>
      {problems.length > 0 && (
        <Notice tone="danger">
          {counted(problems.length, 'shortcut')} cannot be used, so nothing is imported. Correct the file and
          try again.
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.id} ${problemWords(problem)}`}>
                {actionInfo(problem.id).label}: <code>{problem.key}</code>. {problemWords(problem)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice tone="warn">
          {counted(unknown.length, 'action')} of the file {plural(unknown.length, 'is', 'are')} unknown to
          this version and left out:{' '}
          {unknown.map((one, index) => (
            <span key={one}>
              {index > 0 && ', '}
              <code>{one}</code>
            </span>
          ))}
        </Notice>
      )}
      {problems.length === 0 &&
        (changes.length === 0 ? (
          <p>Your shortcuts are already as in this file.</p>
        ) : (
          <ul className={css.changes} aria-label="Changes">
            {changes.map(({ id, from, to }) => (
              <li key={id}>
                <span className={css.label}>{actionInfo(id).label}</span>
                <span className={css.quiet}>{from === '' ? 'no key' : keyName(from)}</span>
                <span aria-hidden>→</span>
                <span>{to === '' ? 'no key' : keyName(to)}</span>
              </li>
            ))}
          </ul>
        ))}
    </div>
  );
}
