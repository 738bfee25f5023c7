/** A letter for each selected case, reviewed in one place: opened, changed or left out, and saved together. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { counted, number } from '#shared/words/format.ts';
import { messageOf } from '#shared/words/errors.ts';
import { platformNames } from '#shared/words/relays.ts';
import { unfilled } from '#shared/calc/replies.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.tsx';
import { TriangleAlert } from '../../ui/icons.tsx';
import { ReplyProblems } from '../reply/reply-problems.tsx';
import css from './bulk-reply.module.css';
import { isIncluded, losesSecrecy, useLetters, type Addressee, type BulkLetter } from './use-letters.ts';

type BulkReplyProps = {
  readonly addressees: readonly Addressee[];
  readonly title: string;
  /** Chosen first. */
  readonly first?: ReplyTemplate;
  /** Those whose letter could not be made. */
  readonly onSaved: (left: readonly string[]) => void;
  readonly onClose: () => void;
};

/** A letter for each case, to its reporter. */
export function ofCases(caseIds: readonly string[]): Pick<BulkReplyProps, 'addressees' | 'title'> {
  return {
    addressees: caseIds.map((caseId) => ({ caseId })),
    title: `Reply to ${counted(caseIds.length, 'case')}`,
  };
}

export function BulkReply({
  addressees,
  title,
  first = 'acknowledge',
  onSaved,
  onClose,
}: BulkReplyProps): ReactNode {
  const { queries } = useApi();
  const templates = useQuery(queries.replyTemplates()).data ?? [];
  const [template, setTemplate] = useState<ReplyTemplate>(first);
  const { letters, isDrafting, isSaving, problem, edit, save } = useLetters(addressees, template, (left) => {
    onSaved(left);
    if (left.length === 0) onClose();
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const included = letters.filter(isIncluded);
  const canSave = !isDrafting && !isSaving && included.length > 0;
  const shown = letters.find(({ id }) => id === chosen) ?? letters[0];
  return (
    <Dialog
      open
      wide
      title={title}
      onClose={onClose}
      footer={
        <>
          <span className={css.state} role="status">
            {isDrafting ? `Writing ${number(letters.length)} of ${number(addressees.length)}…` : problem}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!canSave} onClick={() => void save()}>
            {isSaving ? 'Saving…' : `Save ${counted(included.length, 'email')}…`}
          </Button>
        </>
      }
    >
      <div
        className={css.columns}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || (event.key !== 's' && event.key !== 'Enter')) return;
          event.preventDefault();
          if (canSave) void save();
        }}
      >
        <div className={css.list}>
          <Select
            label="Template"
            value={template}
            items={templates.map(({ id, title }) => ({ id, label: title }))}
            onChange={setTemplate}
          />
          <ul className={css.letters} aria-label="Emails">
            {letters.map((letter) => (
              <LetterRow
                key={letter.id}
                letter={letter}
                isShown={letter === shown}
                onShow={() => {
                  setChosen(letter.id);
                }}
                onInclude={(isIn) => {
                  edit(letter.id, { isLeftOut: !isIn });
                }}
              />
            ))}
          </ul>
        </div>
        {shown !== undefined && (
          <div className={css.letter} key={`${shown.id} ${template}`}>
            <p className={css.to}>
              <code>{shown.caseId}</code> to{' '}
              <bdi>{shown.draft.to.map(({ address }) => address).join(', ') || 'nobody'}</bdi>
              {shown.draft.cc.length > 0 && (
                <>
                  , Cc <bdi>{shown.draft.cc.map(({ address }) => address).join(', ')}</bdi>
                </>
              )}
              , {shown.draft.encrypt ? 'encrypted' : 'not encrypted'}
              {shown.draft.canSign ? ', signed' : ''}
            </p>
            <TextField
              label="Subject"
              value={shown.subject}
              maxLength={500}
              onChange={(change) => {
                edit(shown.id, { subject: change.target.value });
              }}
            />
            <TextArea
              label="Text"
              rows={14}
              value={shown.text}
              onChange={(change) => {
                edit(shown.id, { text: change.target.value });
              }}
            />
            <ReplyProblems
              draft={shown.draft}
              encrypt={shown.draft.encrypt}
              text={shown.text}
              failure={shown.failure}
            />
          </div>
        )}
      </div>
    </Dialog>
  );
}

type LetterRowProps = {
  readonly letter: BulkLetter;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onInclude: (isIncluded: boolean) => void;
};

function LetterRow({ letter, isShown, onShow, onInclude }: LetterRowProps): ReactNode {
  const { caseId, draft, failure, text } = letter;
  const why = failure === null ? null : messageOf(failure).title;
  const open = unfilled(text);
  const noAddress =
    draft.answerAt === null ? 'No address' : `Reply on ${platformNames[draft.answerAt.platform]}`;
  const warning =
    why ??
    (draft.to.length === 0
      ? noAddress
      : losesSecrecy(draft)
        ? 'No key: not encrypted'
        : open.length > 0
          ? 'Needs facts'
          : null);
  return (
    <li className={cx(css.row, isShown && css.shown)}>
      <Checkbox
        hideLabel
        label={`Include ${caseId}${letter.addressee.messageId === undefined ? '' : `, ${draft.to[0]?.address ?? ''}`}`}
        checked={isIncluded(letter)}
        disabled={draft.to.length === 0}
        onChange={onInclude}
      />
      <button type="button" className={css.show} aria-current={isShown ? 'true' : undefined} onClick={onShow}>
        <span className={css.name}>{caseId}</span>
        <bdi className={css.address}>{draft.to[0]?.address ?? ''}</bdi>
        {warning !== null && (
          <span className={css.warning}>
            <TriangleAlert size={12} aria-hidden /> {warning}
          </span>
        )}
      </button>
    </li>
  );
}
