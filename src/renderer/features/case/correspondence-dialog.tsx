/** The emails of a case as a public page: what it shows, what is taken out, and why it cannot be saved yet. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CorrespondenceFormat, PublicMessage, Without } from '#shared/contract/correspondence.ts';
import { counted, plural } from '#shared/words/format.ts';
import { removedMarks, secretText, type Secrets } from '#shared/words/correspondence.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { useShowFailure } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { useKept } from '../../ui/kept.tsx';
import { Notice } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import css from './correspondence.module.css';

type Place = string;
const placeOf = (message: number, paragraph: number): Place => `${String(message)}.${String(paragraph)}`;
const nothing: ReadonlySet<Place> = new Set();

export function CorrespondenceDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { call, queries } = useApi();
  const showToast = useToast();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const shown = useQuery(queries.correspondence(caseId));
  const [left, setLeft] = useKept(`correspondence ${caseId} left`, () => nothing);
  const [removed, setRemoved] = useKept(`correspondence ${caseId} removed`, () => nothing);
  const [format, setFormat] = useState<CorrespondenceFormat>('html');
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<ReadonlyMap<Place, Secrets>>(new Map());
  const [busy, setBusy] = useState(false);
  const messages = shown.data?.messages ?? [];
  const held = shown.data?.held ?? null;
  const open = [...found.keys()].filter(
    (place) => !removed.has(place) && !left.has(place.split('.')[0] ?? ''),
  );

  const save = async (): Promise<void> => {
    setBusy(true);
    const input = {
      caseId,
      format,
      without: withoutOf(messages, left, removed),
      ...(held === null ? {} : { reason: reason.trim() }),
    };
    try {
      const made = await call('correspondence.save', { ...input, onlyLook: true });
      const saved = await saveText(made.fileName, made.text);
      if (!tellSaved(saved)) return;
      await call('correspondence.save', input);
      showToast({ tone: 'done', title: 'Correspondence saved', detail: saved.name });
      onClose();
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code !== 'correspondence-secrets') showFailure(thrown);
      else setFound(new Map(error.found.map((one) => [placeOf(one.message, one.paragraph), one])));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Publish correspondence of ${caseId}`}
      description="A page with the emails of this case. Names and addresses of people who did not agree to be named, signatures, quotations and attachments are left out. Read it, and remove what should stay private."
      footer={
        <>
          <Segmented<CorrespondenceFormat>
            small
            label="Format"
            value={format}
            items={[
              { id: 'html', label: 'Web page' },
              { id: 'markdown', label: 'Markdown' },
            ]}
            onChange={setFormat}
          />
          <span className={css.space} />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={busy || messages.length === 0 || (held !== null && reason.trim() === '')}
            onClick={() => void save()}
          >
            {busy ? 'Checking…' : 'Save…'}
          </Button>
        </>
      }
    >
      {shown.isError && <ErrorState error={shown.error} />}
      {shown.isPending && <Waiting what="Loading emails…" />}
      {held !== null && (
        <div className={css.held}>
          <Notice tone="warn">This is not public yet: {held}. To save it anyway, enter a reason.</Notice>
          <TextField
            label="Reason for publishing now"
            placeholder="Reason, recorded in the timeline"
            maxLength={2000}
            value={reason}
            onValue={setReason}
          />
        </div>
      )}
      {open.length > 0 && (
        <div role="alert" className={css.held}>
          <Notice tone="danger">
            Not saved. {counted(open.length, 'passage')} {plural(open.length, 'has', 'have')} to be removed
            {open.includes(placeOf(0, 0))
              ? '; one of them is the title of the case, which you can change'
              : ''}
            .
          </Notice>
          <Button
            size="small"
            onClick={() => {
              setRemoved(new Set([...removed, ...open.filter((place) => place !== placeOf(0, 0))]));
            }}
          >
            {plural(open.length, 'Remove it', 'Remove them')}
          </Button>
        </div>
      )}
      {shown.isSuccess && messages.length === 0 && <EmptyState title="This case has no emails" />}
      {messages.map((message) => (
        <Message
          key={message.messageId}
          message={message}
          isLeft={left.has(String(message.number))}
          onLeft={(isLeft) => {
            setLeft(toggled(left, String(message.number), isLeft));
          }}
          removed={removed}
          onRemoved={(place, isRemoved) => {
            setRemoved(toggled(removed, place, isRemoved));
          }}
          found={found}
        />
      ))}
    </Dialog>
  );
}

function Message({
  message: { number, who, at, paragraphs, direction },
  isLeft,
  onLeft,
  removed,
  onRemoved,
  found,
}: {
  readonly message: PublicMessage;
  readonly isLeft: boolean;
  readonly onLeft: (isLeft: boolean) => void;
  readonly removed: ReadonlySet<Place>;
  readonly onRemoved: (place: Place, isRemoved: boolean) => void;
  readonly found: ReadonlyMap<Place, Secrets>;
}): ReactNode {
  const now = useNow();
  return (
    <section className={css.message} aria-label={`Message ${String(number)}`}>
      <header className={cx(css.head, direction === 'outgoing' && css.ours)}>
        <strong>
          <bdi>{who}</bdi>
        </strong>
        <span className={css.when}>{dayAndTime(at, now)}</span>
        <span className={css.space} />
        <Checkbox
          label="Include"
          checked={!isLeft}
          onChange={(on) => {
            onLeft(!on);
          }}
        />
      </header>
      {isLeft ? (
        <p className={css.gone}>{removedMarks.message}</p>
      ) : (
        paragraphs.map((one) => {
          const place = placeOf(number, one.number);
          const isRemoved = removed.has(place);
          const secret = found.get(place) ?? one;
          const isSecret = secret.secrets.length > 0 && !isRemoved;
          return (
            <div key={place} className={cx(css.paragraph, isSecret && css.secret)}>
              <div className={css.said}>
                <bdi className={cx(css.text, isRemoved && css.removed)}>{one.text}</bdi>
                {isSecret && <p className={css.why}>This passage {secretText(secret)}.</p>}
              </div>
              <Button
                size="small"
                variant="quiet"
                aria-label={`${isRemoved ? 'Keep' : 'Remove'} paragraph ${place}`}
                onClick={() => {
                  onRemoved(place, !isRemoved);
                }}
              >
                {isRemoved ? 'Keep' : 'Remove'}
              </Button>
            </div>
          );
        })
      )}
    </section>
  );
}

function toggled(set: ReadonlySet<Place>, place: Place, on: boolean): ReadonlySet<Place> {
  const next = new Set(set);
  if (on) next.add(place);
  else next.delete(place);
  return next;
}

function withoutOf(
  messages: readonly PublicMessage[],
  left: ReadonlySet<Place>,
  removed: ReadonlySet<Place>,
): Without {
  return {
    messages: messages.filter(({ number }) => left.has(String(number))).map(({ messageId }) => messageId),
    paragraphs: messages.flatMap(({ messageId, number, paragraphs }) =>
      paragraphs
        .filter((one) => removed.has(placeOf(number, one.number)))
        .map((one) => ({ messageId, number: one.number })),
    ),
  };
}
