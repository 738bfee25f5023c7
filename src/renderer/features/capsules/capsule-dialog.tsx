/** A capsule that somebody sent: who made it, what is new, what differs; merged once a person says so. Renderer. */
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { OpenedCase } from '#shared/contract/capsules.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { Link } from '#shared/link.ts';
import type { CapsuleSide } from '#shared/schema/capsule.ts';
import { capsuleFactWords, capsuleWarningWords, newsOf } from '#shared/words/capsules.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { useCommand, useShowFailure } from '../../api/mutations.ts';
import { uploadFile } from '../../bridge/bytes.ts';
import { requireBridge } from '../../host/host.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PackageOpen } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import css from './capsules.module.css';
import { GuestCase } from './guest-case.tsx';

/** Null: not chosen yet. An upload: it was opened with the program. */
export type CapsuleSource = File | { readonly uploadId: string } | null;
type Opened = Output<'capsule.open'>;

export function CapsuleDialog({
  source,
  onClose,
}: {
  readonly source: CapsuleSource;
  readonly onClose: () => void;
}): ReactNode {
  const { call, link } = useApi();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(source !== null);
  const picker = useRef<HTMLInputElement>(null);
  const look = async (upload: Upload): Promise<void> => {
    try {
      if (upload.ok) setOpened(await call('capsule.open', { uploadId: upload.value }));
      else setError(upload.error);
    } catch (thrown) {
      setError(asAppError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const begin = useEffectEvent(look);
  useEffect(() => {
    if (source !== null) void uploadOf(link, source).then((upload) => begin(upload));
  }, [link, source]);
  if (opened !== null && opened.guest !== null)
    return <ShownGuest opened={opened} guest={opened.guest} onClose={onClose} />;
  if (opened !== null) return <OpenedCapsule opened={opened} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open capsule"
      description="A capsule has cases that somebody hands over to you. Opening it shows what is in it; nothing is added before you say so."
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      {error !== null && <ErrorState error={error} />}
      {busy ? (
        <Waiting what="Decrypting and checking…" />
      ) : (
        <Button icon={<PackageOpen size={14} aria-hidden />} onClick={() => picker.current?.click()}>
          Choose a capsule
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Capsule"
        onChange={(event) => {
          const picked = event.target.files?.[0];
          event.target.value = '';
          if (picked === undefined) return;
          setBusy(true);
          setError(null);
          void uploadOf(link, picked).then(look);
        }}
      />
    </Dialog>
  );
}

type Upload = Awaited<ReturnType<typeof uploadFile>>;

async function uploadOf(link: Link, source: Exclude<CapsuleSource, null>): Promise<Upload> {
  if (!(source instanceof File)) return { ok: true, value: source.uploadId };
  return uploadFile(link, source, { offer: (file) => requireBridge().offer(file) });
}

function ShownGuest({
  opened: { capsule, signer, createdAt },
  guest,
  onClose,
}: {
  readonly opened: Opened;
  readonly guest: NonNullable<Opened['guest']>;
  readonly onClose: () => void;
}): ReactNode {
  const now = useNow();
  const showToast = useToast();
  const keep = useCommand('guest.keep');
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Guest case ${guest.caseId}`}
      description={
        <>
          Signed by <bdi>{signer.userId}</bdi>, whose key you accepted. Made {dayAndTime(createdAt, now)}.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            disabled={keep.isPending}
            onClick={() => {
              keep.mutate(
                { capsule },
                {
                  onSuccess: () => {
                    const detail = 'Find it again with “Guest cases” in the command palette.';
                    showToast({ tone: 'done', title: 'Guest case kept', detail });
                    onClose();
                  },
                },
              );
            }}
          >
            Keep
          </Button>
        </>
      }
    >
      <GuestCase page={guest.page} />
    </Dialog>
  );
}

function OpenedCapsule({
  opened: { capsule, signer, createdAt, warnings, cases },
  onClose,
}: {
  readonly opened: Opened;
  readonly onClose: () => void;
}): ReactNode {
  const { call } = useApi();
  const now = useNow();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const { openCase } = useNavigation();
  const [kept, setKept] = useState<ReadonlyMap<string, CapsuleSide>>(new Map());
  const [busy, setBusy] = useState(false);
  const conflicts = cases.flatMap(({ id, conflicts: all }) => all.map(({ fact }) => ({ id, fact })));
  const open = conflicts.filter(({ id, fact }) => !kept.has(`${id} ${fact}`)).length;
  const isNothing = cases.every(({ events, messages }) => events + messages === 0);

  const merge = async (): Promise<void> => {
    setBusy(true);
    try {
      const keep = conflicts.flatMap(({ id, fact }) => {
        const side = kept.get(`${id} ${fact}`);
        return side === undefined ? [] : [{ caseId: id, fact, side }];
      });
      const merged = await call('capsule.merge', { capsule, keep });
      const [first] = merged.cases;
      showToast({
        tone: 'done',
        title: 'Capsule merged',
        detail: merged.cases.map(({ caseId, title }) => `${caseId ?? ''} ${title}`).join(', '),
      });
      onClose();
      if (typeof first?.caseId === 'string') openCase(first.caseId);
    } catch (thrown) {
      showFailure(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Capsule with ${counted(cases.length, 'case')}`}
      description={
        <>
          Signed by <bdi>{signer.userId}</bdi>, whose key you accepted. Made {dayAndTime(createdAt, now)}.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>{isNothing ? 'Close' : 'Cancel'}</Button>
          {!isNothing && (
            <Button variant="primary" disabled={busy || open > 0} onClick={() => void merge()}>
              {open > 0 ? `Merge (${String(open)} undecided)` : 'Merge'}
            </Button>
          )}
        </>
      }
    >
      <div className={css.notices}>
        {warnings.map((one) => (
          <Notice key={one} tone="warn">
            {capsuleWarningWords[one]}
          </Notice>
        ))}
        {isNothing && <Notice>Nothing in it is new: you have all of it already.</Notice>}
        {conflicts.length > 0 && (
          <Notice tone="warn">
            Both sides changed {counted(conflicts.length, 'fact')} since they last agreed. Choose which one is
            kept. The history has both.
          </Notice>
        )}
      </div>
      {cases.map((one) => (
        <CaseInIt
          key={one.id}
          shown={one}
          kept={kept}
          onKeep={(fact, side) => {
            setKept(new Map([...kept, [`${one.id} ${fact}`, side]]));
          }}
        />
      ))}
    </Dialog>
  );
}

function CaseInIt({
  shown,
  kept,
  onKeep,
}: {
  readonly shown: OpenedCase;
  readonly kept: ReadonlyMap<string, CapsuleSide>;
  readonly onKeep: (fact: string, side: CapsuleSide) => void;
}): ReactNode {
  const { id, caseId, title, isNew, events, messages, unreadable, theyLack, elsewhere, conflicts } = shown;
  return (
    <section className={css.case} aria-label={id}>
      <header className={css.head}>
        <strong>{caseId ?? id}</strong> <bdi>{title}</bdi>
      </header>
      <ul className={css.facts}>
        <li>
          {isNew ? 'A new case: ' : ''}
          {newsOf({ events, messages })}
        </li>
        {unreadable > 0 && <li>{counted(unreadable, 'email')} cannot be read with the keys of this vault</li>}
        {theyLack > 0 && <li>{counted(theyLack, 'event')} here that the sender does not have</li>}
        {elsewhere.map((other) => (
          <li key={other}>
            Its email is here already, in {other}. Merge the two cases if they are the same report.
          </li>
        ))}
      </ul>
      {conflicts.map(({ fact, ours, theirs }) => (
        <div key={fact} className={css.conflict}>
          <div className={css.sides}>
            <strong>{capsuleFactWords[fact]}</strong>
            <span className={css.side}>
              Ours: <bdi>{ours ?? 'nothing'}</bdi>
            </span>
            <span className={css.side}>
              Theirs: <bdi>{theirs ?? 'nothing'}</bdi>
            </span>
          </div>
          <Segmented<CapsuleSide>
            small
            label={`${capsuleFactWords[fact]} of ${id}`}
            value={kept.get(`${id} ${fact}`) ?? null}
            items={[
              { id: 'ours', label: 'Keep ours' },
              { id: 'theirs', label: 'Keep theirs' },
            ]}
            onChange={(side) => {
              onKeep(fact, side);
            }}
          />
        </div>
      ))}
    </section>
  );
}
