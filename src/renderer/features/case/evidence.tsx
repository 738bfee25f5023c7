/** The evidence line of a message, in plain words, and behind it: why do we believe this. Renderer. */
import { createElement, useState, type ReactNode } from 'react';
import type { MessageCopyFacts, MessageDetail } from '#shared/schema/message.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { byteSize } from '#shared/words/format.ts';
import { exactInstant } from '../../ui/format-time.ts';
import {
  ChevronDown,
  Lock,
  LockOpen,
  ShieldAlert,
  ShieldQuestion,
  type IconComponent,
} from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import css from './message.module.css';
import { RawSource } from './raw-source.tsx';
import { cryptoSentence, receivedWords } from '#shared/words/message-warnings.ts';

type Tone = 'calm' | 'care' | 'danger';

const signatureTone = {
  none: 'calm',
  good: 'calm',
  'good-unaccepted': 'care',
  'unknown-key': 'care',
  unsupported: 'care',
  'expired-key': 'care',
  bad: 'danger',
  'revoked-key': 'danger',
  'mismatched-sender': 'danger',
  'mismatched-date': 'danger',
} as const satisfies Record<MessageDetail['signature']['state'], Tone>;

function toneOf({ protection, signature }: MessageDetail): Tone {
  if (protection.state === 'failed') return 'danger';
  if (signature.reason === 'another-key-accepted') return 'danger'; // a new key of the same person, or an impostor
  const tone = signatureTone[signature.state];
  return tone === 'calm' && (protection.state === 'partial' || signature.covers === 'part') ? 'care' : tone;
}

function iconOf(message: MessageDetail, tone: Tone): IconComponent {
  if (tone === 'danger') return ShieldAlert;
  if (tone === 'care') return ShieldQuestion;
  return message.protection.state === 'none' ? LockOpen : Lock;
}

type EvidenceProps = {
  readonly message: MessageDetail;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

export function Evidence({ message, open, onOpenChange }: EvidenceProps): ReactNode {
  const tone = toneOf(message);
  const { protection } = message;
  // The line itself says that it was not opened, and why.
  const todo =
    protection.state === 'failed' && protection.reason !== undefined
      ? cryptoSentence(protection.reason, protection.facts ?? {}).todo
      : undefined;
  return (
    <>
      <Popover
        label="How was this verified?"
        open={open}
        onOpenChange={onOpenChange}
        trigger={
          <button type="button" className={cx(css.evidence, css[tone])} data-tone={tone}>
            {createElement(iconOf(message, tone), { size: 14, 'aria-hidden': true })}
            <span className={css.evidenceText}>{sentence(message.evidence)}</span>
            <span className={css.whyWord}>Why</span>
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        <Why message={message} />
      </Popover>
      {todo !== undefined && <p className={css.failed}>{todo}</p>}
    </>
  );
}

const integrityWords = {
  aead: 'protected against changes (AEAD)',
  mdc: 'protected against changes (MDC)',
  none: 'not protected against changes',
} as const satisfies Record<NonNullable<MessageDetail['protection']['integrity']>, string>;

/** The evidence line is a clause of the public shape; on the screen it begins a line. */
function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function Why({ message }: { readonly message: MessageDetail }): ReactNode {
  const { signature, protection } = message;
  return (
    <div className={css.why}>
      <h3>How was this verified?</h3>
      <ul className={css.whyList}>
        {message.why.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <dl className={css.facts}>
        <Fact name="Received">
          {exactInstant(message.receivedAt).replace('\n', ' · ')}
          <span className={css.factNote}>source: {receivedWords[message.receivedFrom]}</span>
        </Fact>
        {message.from.some(({ name }) => name !== '') && (
          <Fact name="From header">
            {message.from
              .slice(0, 10)
              .map(({ name, address }) => (name === '' ? address : `“${name}” <${address}>`))
              .join(', ')}
          </Fact>
        )}
        {message.outerSubject !== message.subject && message.outerSubject !== '' && (
          <Fact name="Outer subject">{message.outerSubject}</Fact>
        )}
        {protection.key !== undefined && (
          <Fact name="Opened by">
            <CodeText grouped>{protection.key}</CodeText>
          </Fact>
        )}
        {protection.integrity !== null && (
          <Fact name="Integrity">{integrityWords[protection.integrity]}</Fact>
        )}
        {signature.fingerprint !== undefined && (
          <Fact name="Signed by">
            <CodeText grouped copy>
              {signature.fingerprint}
            </CodeText>
          </Fact>
        )}
        <Fact name="DKIM">{message.dkim}</Fact>
        <Fact name="Original">
          {byteSize(message.bytes)} · {message.source}
        </Fact>
        <Fact name="SHA-256">
          <CodeText copy>{message.sha256}</CodeText>
        </Fact>
        {message.copies.length > 0 && (
          <Fact name="Other copies">
            <ul aria-label="Other copies" className={css.copies}>
              {message.copies.map((copy) => (
                <CopyRow key={copy.sha256} messageId={message.id} copy={copy} />
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </div>
  );
}

const differenceWords = {
  signature: 'signature',
  protection: 'protection',
  'reply-to': 'Reply-To',
  recipients: 'recipients',
  subject: 'subject',
  thread: 'what it replies to',
} as const satisfies Record<MessageCopyFacts['differs'][number], string>;

/** A copy that came another time: what proves it, in what it differs, and its source. */
function CopyRow({
  messageId,
  copy,
}: {
  readonly messageId: string;
  readonly copy: MessageCopyFacts;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const differs = copy.differs.map((one) => differenceWords[one]).join(', ');
  return (
    <li>
      {sentence(copy.evidence)}
      <span className={css.factNote}>
        {differs === '' ? 'no relevant differences' : `differs in: ${differs}`} · {byteSize(copy.bytes)} ·{' '}
        {copy.source}
      </span>
      <Button
        size="small"
        onClick={() => {
          setOpen(true);
        }}
      >
        Show source
      </Button>
      {open && (
        <RawSource
          messageId={messageId}
          copy={copy.sha256}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
