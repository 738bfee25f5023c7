/** Adding a key, by the button of the place or by dropping one on the window. Renderer. */
import { number } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddKey } from './add-key.tsx';
import { needsList, readAgainWords } from './key-changes.tsx';

export function AddKeyDialog({
  file,
  onClose,
}: {
  readonly file: File | null;
  readonly onClose: () => void;
}): ReactNode {
  const showToast = useToast();
  return (
    <Dialog open title="Add key" onClose={onClose}>
      <AddKey
        file={file}
        onAdded={(added) => {
          if (!needsList(added)) {
            const { keys, rereadMessages } = added;
            const names = keys.map(({ userIds, fingerprint }) => userIds[0] ?? fingerprint).join(', ');
            const reread = readAgainWords(rereadMessages);
            showToast({
              tone: 'done',
              title: keys.length === 1 ? 'Key added' : `${number(keys.length)} keys added`,
              detail: reread === '' ? names : `${names}. ${reread}`,
            });
          }
          onClose();
        }}
      />
    </Dialog>
  );
}
