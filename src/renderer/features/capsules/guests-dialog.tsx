/** The guest cases that were kept: one is chosen and read. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import css from './capsules.module.css';
import { GuestCase } from './guest-case.tsx';

export function GuestsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { queries } = useApi();
  const now = useNow();
  const list = useQuery(queries.guests());
  const [shown, setShown] = useState<string | null>(null);
  const guests = list.data?.guests ?? [];
  if (shown !== null)
    return (
      <KeptGuest
        capsule={shown}
        onBack={() => {
          setShown(null);
        }}
      />
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Guest cases"
      description="Cases that others show you. They are not cases of this vault: no deadline runs, and nothing can be changed."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {list.isError && <ErrorState error={list.error} />}
      {list.isPending && <Waiting what="Loading…" />}
      {list.isSuccess && guests.length === 0 && (
        <EmptyState title="No guest cases">Drop the capsule that you were sent on the window.</EmptyState>
      )}
      <ul className={css.guests}>
        {guests.map(({ capsule, caseId, title, signer, sealedAt }) => (
          <li key={capsule}>
            <Button
              variant="quiet"
              onClick={() => {
                setShown(capsule);
              }}
            >
              <span className={css.key}>
                <strong>{caseId}</strong> <bdi>{title}</bdi>
                <br />
                <span className={css.print}>
                  from <bdi>{signer.userId}</bdi>, {dayAndTime(sealedAt, now)}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function KeptGuest({
  capsule,
  onBack,
}: {
  readonly capsule: string;
  readonly onBack: () => void;
}): ReactNode {
  const { queries } = useApi();
  const now = useNow();
  const remove = useCommand('guest.remove');
  const { data, error } = useQuery(queries.guest(capsule));
  return (
    <Dialog
      open
      wide
      onClose={onBack}
      title={data === undefined ? 'Guest case' : `Guest case ${data.caseId}`}
      description={
        data === undefined ? undefined : (
          <>
            From <bdi>{data.signer.userId}</bdi>, {dayAndTime(data.sealedAt, now)}.
          </>
        )
      }
      footer={
        <>
          <Button
            onClick={() => {
              remove.mutate({ capsule }, { onSuccess: onBack });
            }}
          >
            Remove guest case
          </Button>
          <Button variant="primary" onClick={onBack}>
            Back
          </Button>
        </>
      }
    >
      {error !== null && <ErrorState error={error} />}
      {data === undefined && error === null && <Waiting what="Loading case…" />}
      {data !== undefined && <GuestCase page={data.page} originals={data.originals} />}
    </Dialog>
  );
}
