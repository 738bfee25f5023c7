/** A case is given to somebody who is away: who covers is offered first. Renderer. */
import type { ReactNode } from 'react';
import type { Absence } from '#shared/calc/team.ts';
import { absenceWords } from '#shared/words/team.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { wholeDay } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';

type AwayDialogProps = {
  readonly absence: Absence;
  readonly onAssign: (name: string) => void;
  readonly onClose: () => void;
};

export function AwayDialog({ absence, onAssign, onClose }: AwayDialogProps): ReactNode {
  const now = useNow();
  const { name, cover } = absence;
  return (
    <Dialog
      open
      title={`Assign to ${name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={cover === null ? 'primary' : 'plain'}
            onClick={() => {
              onAssign(name);
            }}
          >
            Assign to {name} anyway
          </Button>
          {cover !== null && (
            <Button
              autoFocus
              variant="primary"
              onClick={() => {
                onAssign(cover);
              }}
            >
              Assign to {cover}
            </Button>
          )}
        </>
      }
    >
      <p>{absenceWords(absence, (day) => wholeDay(day, now))}</p>
    </Dialog>
  );
}
