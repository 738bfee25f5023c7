/** One draft for several partners, saved as one email each; who cannot be written to is named. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import type { MailPurpose } from '#shared/schema/partner.ts';
import { unfilled } from '#shared/calc/replies.ts';
import { embargoWords, purposeWords } from '#shared/words/embargo.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { useCaseShown } from '../../api/mutations.ts';
import { saveFiles } from '../../host/host.ts';
import { notWritten } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './embargo.module.css';

type WriteProps = {
  readonly caseId: string;
  readonly purpose: MailPurpose;
  readonly names: readonly string[];
  readonly onClose: () => void;
};
type Draft = Output<'embargo.draft'>;

export function WriteToPartners({ caseId, purpose, names, onClose }: WriteProps): ReactNode {
  const { queries } = useApi();
  const found = useQuery(queries.embargoDraft({ caseId, purpose, names: [...names] }));
  if (found.data !== undefined)
    return <Letter caseId={caseId} purpose={purpose} draft={found.data} onClose={onClose} />;
  return (
    <Dialog open wide title={purposeWords[purpose]} onClose={onClose}>
      {found.isError ? <ErrorState error={found.error} /> : <Waiting what="Preparing draft…" />}
    </Dialog>
  );
}

function Letter({
  caseId,
  purpose,
  draft: { to, without, canSign, ...draft },
  onClose,
}: Omit<WriteProps, 'names'> & { readonly draft: Draft }): ReactNode {
  const { call } = useApi();
  const shown = useCaseShown();
  const showToast = useToast();
  const [subject, setSubject] = useState(draft.subject);
  const [text, setText] = useState(draft.text);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const open = unfilled(text);

  /** Nothing is recorded before the folder was saved. */
  const write = async (): Promise<void> => {
    const input = { caseId, purpose, names: to.map(({ address }) => address), subject, text };
    const { emails, subject: sent } = await call('embargo.emails', input);
    const { outcome, name } = await saveFiles(
      `${caseId}-${purpose}`,
      emails.map(({ fileName, text: content }) => ({ name: fileName, text: content })),
    );
    if (outcome === 'failed') setProblem(notWritten);
    if (outcome !== 'saved') return;
    const partners = emails.map(({ text: _, ...email }) => email);
    await call('embargo.prepared', { caseId, purpose, subject: sent, text, partners });
    showToast(
      { tone: 'done', title: 'Emails saved, not confirmed as sent', detail: `In the folder ${name}.` },
      shown(caseId),
    );
    onClose();
  };
  const save = async (): Promise<void> => {
    setIsSaving(true);
    setProblem(null);
    try {
      await write();
    } catch (thrown) {
      const words = messageOf(asAppError(thrown));
      setProblem(`${words.title}. ${words.explanation} ${words.action}`);
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <Dialog
      open
      wide
      title={purposeWords[purpose]}
      description="One email to each, encrypted to their own key. No partner sees who else is told."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button variant="primary" disabled={to.length === 0 || isSaving} onClick={() => void save()}>
            {isSaving ? 'Saving…' : `Save ${counted(to.length, 'email')}…`}
          </Button>
        </>
      }
    >
      <form
        className={css.letter}
        onSubmit={(submit) => {
          submit.preventDefault();
        }}
      >
        <p className={css.notes}>
          To{' '}
          {to.map(({ name, address }) => (
            <bdi key={address} title={address}>
              {name}
            </bdi>
          ))}
          {to.length === 0 && 'nobody'}
          <span>{canSign ? 'encrypted and signed' : 'encrypted, not signed: no key to sign with'}</span>
        </p>
        {without.map(({ name, address, problem: why }) => (
          <Notice key={address} tone="warn">
            {embargoWords.withoutKey(name, address, why)}
          </Notice>
        ))}
        <TextField
          label="Subject"
          maxLength={500}
          value={subject}
          help="Encrypted with the text. Outside it is “...”."
          onValue={setSubject}
        />
        <TextArea label="Text" rows={16} value={text} onValue={setText} />
        {open.length > 0 && <Notice tone="warn">To fill in: {open.join(', ')}</Notice>}
        {problem !== null && (
          <div role="alert">
            <Notice tone="danger">{problem}</Notice>
          </div>
        )}
      </form>
    </Dialog>
  );
}
