/** A closure is cancelled: what that does to due times is shown first; the closure stays in the list. Renderer. */
import { useState, type ReactNode } from 'react';
import type { Closure } from '#shared/schema/closure.ts';
import { counted } from '#shared/words/format.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TouchedList } from './touched-list.tsx';

type CancelClosureProps = { readonly closure: Closure; readonly onClose: () => void };

export function CancelClosure({ closure, onClose }: CancelClosureProps): ReactNode {
  const { id, project, kind, name, from, to } = closure;
  const [reason, setReason] = useState('');
  const cancel = useCommand('closure.cancel');
  const showToast = useToast();
  return (
    <Dialog
      open
      title={`Cancel ${name}?`}
      description="Due times no longer wait for it. It stays in the list, and the reason is recorded in every affected open case."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Keep closure</Button>
          <Button
            variant="primary"
            disabled={reason.trim() === '' || cancel.isPending}
            onClick={() => {
              cancel.mutate(
                { id, reason: reason.trim() },
                {
                  onSuccess: ({ cases }) => {
                    showToast({
                      tone: 'done',
                      title: `${name} cancelled`,
                      detail: `Recorded in ${counted(cases, 'open case')}`,
                    });
                    onClose();
                  },
                },
              );
            }}
          >
            Cancel closure
          </Button>
        </>
      }
    >
      <TextField label="Reason for cancelling" value={reason} maxLength={1000} onValue={setReason} />
      <TouchedList input={{ id, project, kind, name, from, to, cancel: true }} />
    </Dialog>
  );
}
