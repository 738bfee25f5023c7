/** Adding a key, by the button of the place or by dropping one on the window. Renderer. */
import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddKey } from './add-key.tsx';

export function AddKeyDialog({
  file,
  onClose,
}: {
  readonly file: File | null;
  readonly onClose: () => void;
}): ReactNode {
  const showToast = useToast();
  return (
    <Dialog open title="Add a key" onClose={onClose}>
      <AddKey
        file={file}
        onAdded={(keys, reread) => {
          const names = keys.map(({ userIds, fingerprint }) => userIds[0] ?? fingerprint).join(', ');
          showToast({
            tone: 'done',
            title: keys.length === 1 ? 'Key added' : `${String(keys.length)} keys added`,
            detail:
              reread === 0
                ? names
                : `${names}. ${String(reread)} ${reread === 1 ? 'message was' : 'messages were'} read again.`,
          });
          onClose();
        }}
      />
    </Dialog>
  );
}
