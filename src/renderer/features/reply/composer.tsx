/** Writes a reply below the mail it answers: template, text, protection; saved as a file, sent by one's own mail program. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Copy, Link2, Pencil, Save, X } from '../../ui/icons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { AttachButtons, AttachedFiles, type Attachment } from './attachments.tsx';
import { useComposer, type ReplyRequest } from './composer-state.tsx';
import { Protection } from './protection.tsx';
import {
  chosenRecipients,
  CopyToList,
  hasWrongAddress,
  RecipientsButton,
  RecipientFields,
  RecipientHeading,
  ReplyToAll,
} from './recipients.tsx';
import { ReplyProblems } from './reply-problems.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { focusCase } from '../../ui/return-focus.ts';
import css from './reply.module.css';
import { platformNames } from '#shared/words/relays.ts';
import { CopyButton } from '../../ui/code-text.tsx';
import { useKept } from '../../ui/kept.tsx';
import { SentStep } from './sent-step.tsx';
import { useReply, type Outgoing } from './use-reply.ts';

type ComposerProps = { readonly detail: CaseDetail; readonly request: ReplyRequest };

/** What was chosen beside the text comes back with it. */
const keptAs = ({ id }: CaseDetail, { template, messageId }: ReplyRequest): string =>
  `${id} ${template} ${messageId ?? ''}`;

export function Composer({ detail, request }: ComposerProps): ReactNode {
  const { queries } = useApi();
  const { open, close, edits } = useComposer();
  const { openTemplates } = useNavigation();
  const templates = useQuery(queries.replyTemplates()).data ?? [];
  const [isChoosing, setIsChoosing] = useKept(`${keptAs(detail, request)} recipients`, () => false);
  const [encrypt, setEncrypt] = useKept<boolean | null>(`${keptAs(detail, request)} encrypt`, () => null); // null: as the report came
  const query = useQuery(
    queries.replyDraft({
      caseId: detail.id,
      template: request.template,
      ...(request.messageId === null ? {} : { messageId: request.messageId }),
      ...chosenRecipients(edits),
      ...(encrypt === null ? {} : { encrypt }),
    }),
  );
  useAction('app.back', close);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const here = section.current;
    return () => {
      const { activeElement } = document;
      // Before it goes, so that no key in between is lost.
      if (activeElement === document.body || here?.contains(activeElement) === true) focusCase();
    };
  }, []);
  return (
    <section
      ref={section}
      className={css.composer}
      aria-label="Reply"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <header className={css.head}>
        <RecipientHeading draft={query.data} />
        {query.data?.answerAt === null && <RecipientsButton isOpen={isChoosing} onOpen={setIsChoosing} />}
        <Select<ReplyTemplate>
          hideLabel
          label="Template"
          value={request.template}
          items={
            templates.length === 0
              ? [{ id: request.template, label: '…' }]
              : templates.map(({ id, title }) => ({ id, label: title }))
          }
          onChange={(template) => {
            open({ ...request, template });
          }}
        />
        <IconButton
          size="small"
          label="Change default text…"
          icon={<Pencil size={14} aria-hidden />}
          onClick={() => {
            openTemplates(detail.project);
          }}
        />
        <IconButton
          size="small"
          label="Close (the draft is kept)"
          action="app.back"
          icon={<X size={15} aria-hidden />}
          onClick={close}
        />
      </header>
      {query.isError && <ErrorState error={query.error} />}
      {query.data?.template === request.template && (
        <Writing
          detail={detail}
          request={request}
          draft={query.data}
          encrypt={(encrypt ?? query.data.encrypt) && query.data.canEncrypt}
          isHeld={losesEncryption(query.data, encrypt)}
          onEncrypt={setEncrypt}
          isChoosing={isChoosing}
        />
      )}
    </section>
  );
}

type WritingProps = ComposerProps & {
  readonly draft: ReplyDraft;
  readonly encrypt: boolean;
  /** Nothing is saved: it would go out unencrypted, and nobody chose that. */
  readonly isHeld: boolean;
  /** The recipients are shown to be changed. */
  readonly isChoosing: boolean;
  /** Null: as the report came. */
  readonly onEncrypt: (encrypt: boolean | null) => void;
};

function Writing({
  detail,
  request,
  draft,
  encrypt,
  isHeld,
  isChoosing,
  onEncrypt,
}: WritingProps): ReactNode {
  const { edits, edit, forget, close } = useComposer();
  const work = useReply(detail, request, draft);
  const [sign, setSign] = useKept(`${keptAs(detail, request)} sign`, () => draft.canSign);
  const [sending, setSending] = useState(false);
  const [attached, setAttached] = useKept<readonly Attachment[]>(
    `${keptAs(detail, request)} files`,
    () => [],
  );
  const area = useRef<HTMLDivElement>(null);
  const subject = edits.subject ?? draft.subject;
  const text = edits.text ?? draft.text;
  const outgoing: Outgoing = { subject, text, sign: sign && draft.canSign, encrypt, attached };
  const done = (): void => {
    forget();
    setSign(draft.canSign);
    setAttached([]);
    onEncrypt(null);
    close();
  };
  const canSave = !work.busy && !isHeld && draft.to.length > 0 && !hasWrongAddress(edits);
  const save = (): void => {
    if (canSave) void work.save(outgoing, done);
  };
  const copy = (): void => void work.copy(outgoing);
  const place = draft.answerAt; // the answer is given there, and no file is written
  useAction('reply.save', save, place === null);
  useAction('reply.sent', () => {
    setSending(true);
  });
  useEffect(() => {
    area.current?.querySelector('textarea')?.focus();
  }, []);
  return (
    <>
      {place !== null && <WhereToAnswer place={place} />}
      {place === null && isChoosing && <RecipientFields draft={draft} />}
      <div className={css.letter} ref={area} onKeyDown={saveOnEnter(place === null ? save : copy)}>
        {place === null && (
          <TextField
            hideLabel
            label="Subject"
            value={subject}
            maxLength={500}
            onChange={(event) => {
              edit({ subject: event.target.value });
              work.clearFailure();
            }}
          />
        )}
        <TextArea
          hideLabel
          label="Reply text"
          className={css.text}
          dir="auto"
          value={text}
          onChange={(event) => {
            edit({ text: event.target.value });
            work.clearFailure();
          }}
        />
      </div>
      {place === null && (
        <Protection
          draft={draft}
          sign={sign && draft.canSign}
          encrypt={encrypt}
          isHeld={isHeld}
          attach={<AttachButtons attached={attached} onChange={setAttached} />}
          onSign={setSign}
          onEncrypt={(next) => {
            onEncrypt(next);
            work.clearFailure();
          }}
        />
      )}
      {place === null && <AttachedFiles attached={attached} encrypt={encrypt} onChange={setAttached} />}
      <ReplyProblems
        draft={draft}
        encrypt={encrypt}
        text={text}
        failure={work.failure}
        offers={{
          'drops-others': <ReplyToAll draft={draft} />,
          'list-left-out': <CopyToList draft={draft} />,
        }}
      />
      {sending ? (
        <SentStep
          detail={detail}
          template={request.template}
          letter={null}
          place={place}
          onDone={done}
          onBack={() => {
            setSending(false);
          }}
        />
      ) : (
        <div className={css.actions}>
          {(edits.text !== null || edits.to !== null || edits.cc !== null) && (
            <Button variant="quiet" title="Reset to the template text and its recipients" onClick={forget}>
              Reset
            </Button>
          )}
          <span className={css.space} />
          {place === null && !encrypt && !isHeld && attached.length === 0 && (
            <IconButton
              label="Copy mailto link"
              disabled={work.busy}
              icon={<Link2 size={15} aria-hidden />}
              onClick={() => void work.copyLink(outgoing)}
            />
          )}
          <Button
            variant={place === null ? 'plain' : 'primary'}
            disabled={work.busy}
            icon={<Copy size={14} aria-hidden />}
            onClick={copy}
          >
            Copy text
          </Button>
          <Button
            action="reply.sent"
            onClick={() => {
              setSending(true);
            }}
          >
            {place === null ? 'I sent it…' : 'I posted it…'}
          </Button>
          {place === null && (
            <Button
              variant="primary"
              action="reply.save"
              disabled={!canSave}
              icon={<Save size={14} aria-hidden />}
              onClick={save}
            >
              Save .eml…
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** An address without a key among others that have one does not turn encryption off: somebody has to. */
function losesEncryption({ canEncrypt, encryptTo, notes }: ReplyDraft, chosen: boolean | null): boolean {
  if (canEncrypt || chosen === false) return false;
  return chosen === true || (notes.includes('must-encrypt') && encryptTo.length > 0);
}

/** To be copied into a browser: nothing is opened from here. */
function WhereToAnswer({ place }: { readonly place: NonNullable<ReplyDraft['answerAt']> }): ReactNode {
  const name = platformNames[place.platform];
  return (
    <p className={css.place}>
      {place.url === null ? (
        `The email does not say where the report is on ${name}.`
      ) : (
        <>
          <span>
            Post it at <code>{place.url}</code>
          </span>
          <CopyButton text={place.url} label="Copy web address" />
        </>
      )}
    </p>
  );
}

/** ⌘⏎ in a letter sends it elsewhere; here it saves, and does not do the case's next step by accident. */
function saveOnEnter(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
}
