/** One message of the thread: folded to a line, or open with its evidence, text, attachments and keys. Renderer. */
import { number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { FailureBoundary } from '../../api/failure-boundary.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { CaseDetail, MessageSummary } from '#shared/schema/case.ts';
import type { MessageDetail } from '#shared/schema/message.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { recordFormatWords } from '#shared/words/records.ts';
import { addressWords, platformNames } from '#shared/words/relays.ts';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { Code, CornerUpRight, KeyRound, Paperclip, TriangleAlert } from '../../ui/icons.tsx';
import { useKept } from '../../ui/kept.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { Attachments } from './attachments.tsx';
import { Evidence } from './evidence.tsx';
import common from './message.module.css';
import css from './message-card.module.css';
import { Findings } from './findings-table.tsx';
import { RecordPanel } from './record-panel.tsx';
import { RelayLine } from './relay-line.tsx';
import { AskForResend } from './ask-for-resend.tsx';
import { RawSource } from './raw-source.tsx';
import { sentenceOf, warningsOf } from '#shared/words/message-warnings.ts';
import { Segments } from './segments.tsx';
import { shownAddress } from './visible.ts';

type MessageCardProps = {
  readonly summary: MessageSummary;
  readonly detail: CaseDetail;
  readonly open: boolean;
  /** The keys of a message act on this one. */
  readonly current: boolean;
  readonly marked: boolean;
  readonly onToggle: () => void;
};

export function MessageCard({
  summary,
  detail,
  open,
  current,
  marked,
  onToggle,
}: MessageCardProps): ReactNode {
  const outgoing = summary.direction === 'outgoing';
  const { relay } = summary;
  const name = senderName(summary);
  return (
    <article
      id={`message-${summary.id}`}
      className={cx(css.card, open && css.openCard, marked && css.current)}
      aria-label={`Message from ${name}`}
    >
      <header className={css.cardHead}>
        <button type="button" className={css.fold} aria-expanded={open} onClick={onToggle}>
          {outgoing && <CornerUpRight size={14} aria-hidden className={css.direction} />}
          <span className={css.from}>
            <bdi>{name}</bdi>
          </span>
          {outgoing && <span className={css.address}>sent by the project</span>}
          {relay !== null && relay.file !== 'osv' && open && (
            <span className={css.address}>{claimedAddress(relay)}</span>
          )}
          {!outgoing && relay === null && open && summary.fromName !== '' && (
            <span className={css.address} title={summary.fromAddress}>
              {shownAddress(summary.fromAddress)}
            </span>
          )}
          {!open && (
            <span className={css.preview}>{summary.preview === '' ? summary.subject : summary.preview}</span>
          )}
          {summary.attachments > 0 && !open && (
            <span className={css.clip}>
              <Paperclip size={12} aria-hidden />
              {number(summary.attachments)}
            </span>
          )}
        </button>
        {summary.datedAhead !== null && <Badge tone="warn">future date</Badge>}
        <RelativeTime at={summary.receivedAt} as="day" className={css.when} />
      </header>
      {open && (
        <FailureBoundary what="this message">
          <MessageBody id={summary.id} detail={detail} current={current} />
        </FailureBoundary>
      )}
    </article>
  );
}

/** Of relayed mail the person it names, not the relay's own address; how sure that is stands below. */
function senderName({ relay, record, fromName, fromAddress }: MessageSummary): string {
  if (record !== null && (relay === null || relay.person === null)) return recordFormatWords[record.format];
  if (relay === null) return fromName === '' ? shownAddress(fromAddress) : fromName;
  const person = relay.person ?? { name: '', address: '' };
  return person.name || shownAddress(addressWords(person.address)) || platformNames[relay.kind];
}

function claimedAddress({ kind, person }: Relay): string {
  if (person === null || person.address === '') return `${platformNames[kind]} names no account`;
  return kind === 'mailing-list' ? shownAddress(person.address) : addressWords(person.address);
}

type MessageBodyProps = { readonly id: string; readonly detail: CaseDetail; readonly current: boolean };

function MessageBody({ id, detail, current }: MessageBodyProps): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.message(id));
  const [why, setWhy] = useKept(`${id} why`, () => false);
  const [raw, setRaw] = useState(false);
  const [openQuotes, setOpenQuotes] = useKept(`${id} quotes`, () => false);
  useAction(
    'message.why',
    () => {
      setWhy(!why);
    },
    current,
  );
  useAction(
    'message.raw',
    () => {
      setRaw(true);
    },
    current,
  );
  useAction(
    'message.quotes',
    () => {
      setOpenQuotes(!openQuotes);
    },
    current,
  );
  if (query.isError) return <ErrorState error={query.error} />;
  if (query.data === undefined) return <div className={css.pending} />;
  const message = query.data;
  return (
    <div className={css.body}>
      <div className={css.evidenceBar}>
        <Evidence message={message} open={why} onOpenChange={setWhy} />
        <IconButton
          size="small"
          label="Show source"
          action="message.raw"
          className={css.source}
          icon={<Code size={14} aria-hidden />}
          onClick={() => {
            setRaw(true);
          }}
        />
      </div>
      <RelayLine message={message} current={current} />
      <AskForResend message={message} />
      <Senders message={message} />
      <DatedAhead message={message} />
      <Problems codes={warningsOf(message)} />
      {message.record !== null && <RecordPanel record={message.record} />}
      {message.record !== null && message.record.findings.length > 0 ? (
        <Findings messageId={id} record={message.record} detail={detail} />
      ) : message.protection.state !== 'failed' || message.segments.length > 0 ? (
        <Segments message={message} openQuotes={openQuotes} />
      ) : null}
      <Attachments items={message.attachments} />
      <OfferedKeys message={message} />
      {raw && (
        <RawSource
          messageId={id}
          onClose={() => {
            setRaw(false);
          }}
        />
      )}
    </div>
  );
}

/** A header that names several people is shown whole: none of them hides behind the first. */
function Senders({ message }: { readonly message: MessageDetail }): ReactNode {
  if (message.from.length < 2) return null;
  return (
    <p className={css.senders}>
      The message names {message.from.length} senders:{' '}
      {message.from.slice(0, 20).map(({ name, address }, index) => (
        <bdi key={index}>
          {index > 0 && ', '}
          {name === '' ? '' : `“${name}” `}
          {address === '' ? 'no address' : shownAddress(address)}
        </bdi>
      ))}
    </p>
  );
}

/** Both times, because the one it claims cannot be right. */
function DatedAhead({ message: { datedAhead, receivedAt } }: { readonly message: MessageDetail }): ReactNode {
  const now = useNow();
  if (datedAhead === null) return null;
  return (
    <p className={css.datedAhead} role="note">
      <TriangleAlert size={14} aria-hidden />
      <span>
        Dated <span title={exactInstant(datedAhead)}>{dayAndTime(datedAhead, now)}</span>, later than its
        import (<span title={exactInstant(receivedAt)}>{dayAndTime(receivedAt, now)}</span>).{' '}
        <span className={common.todo}>Clocks use the import time.</span>
      </span>
    </p>
  );
}

function Problems({ codes }: { readonly codes: readonly string[] }): ReactNode {
  if (codes.length === 0) return null;
  return (
    <ul className={css.problems} aria-label="Warnings about this message">
      {codes.map((code) => {
        const { says, todo } = sentenceOf(code);
        return (
          <li key={code}>
            <TriangleAlert size={14} aria-hidden />
            <span>
              {says} {todo !== undefined && <span className={common.todo}>{todo}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function OfferedKeys({ message }: { readonly message: MessageDetail }): ReactNode {
  const take = useCommand('key.take-offered');
  const accept = useCommand('key.accept');
  const showToast = useToast();
  const address = message.from[0]?.address;
  if (message.offeredKeys.length === 0 || address === undefined) return null;
  const acceptFor = async (fingerprint: string, known: boolean): Promise<void> => {
    if (!known) await take.mutateAsync({ messageId: message.id, fingerprint });
    await accept.mutateAsync({ fingerprint, address });
    showToast({ tone: 'done', title: 'Key accepted', detail: `Its signatures now count for ${address}.` });
  };
  return (
    <ul className={common.keys} aria-label="Keys attached to this message">
      {message.offeredKeys.map((key) => (
        <li key={key.fingerprint}>
          <KeyRound size={14} aria-hidden />
          <span className={css.keyText}>
            Attached key: <bdi>{key.userIds[0] ?? 'no name'}</bdi>
            <CodeText grouped>{key.fingerprint}</CodeText>
          </span>
          <Button
            size="small"
            disabled={accept.isPending}
            // Its own message has been shown
            onClick={() => void acceptFor(key.fingerprint, key.known).catch(() => undefined)}
          >
            Accept for {address}
          </Button>
        </li>
      ))}
    </ul>
  );
}
