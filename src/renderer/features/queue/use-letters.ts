/** The letters of a selection: drafted one after the other, edited, and saved into one folder as one step. Renderer. */
import { useEffect, useState } from 'react';
import type { SaveFile } from '#shared/bridge.ts';
import type { Input } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { saveFiles } from '../../host/host.ts';
import { notWritten } from '../../ui/tell-saved.ts';
import { useAnnounceBulk } from './use-bulk.ts';

/** To whom: the reporter of the case, or the writer of the message. */
export type Addressee = Pick<Input<'reply.draft'>, 'caseId' | 'messageId' | 'about'>;

export type BulkLetter = {
  readonly id: string; // of the addressee
  readonly addressee: Addressee;
  readonly caseId: string;
  readonly draft: ReplyDraft;
  readonly subject: string;
  readonly text: string;
  readonly isLeftOut: boolean;
  /** Why it could not be made. */
  readonly failure: AppError | null;
};

type Edit = Partial<Pick<BulkLetter, 'subject' | 'text' | 'isLeftOut'>>;

type Letters = {
  readonly letters: readonly BulkLetter[];
  readonly isDrafting: boolean;
  readonly isSaving: boolean;
  readonly problem: string | null;
  readonly edit: (id: string, edit: Edit) => void;
  readonly save: () => Promise<void>;
};

const lettersAtOnce = 100;

export function isIncluded({ draft, isLeftOut }: BulkLetter): boolean {
  return !isLeftOut && draft.to.length > 0;
}

/** It answers something encrypted and would not be encrypted: somebody has to choose that. */
export function losesSecrecy({ to, notes }: ReplyDraft): boolean {
  return to.length > 0 && notes.includes('must-encrypt');
}

export function useLetters(
  addressees: readonly Addressee[],
  template: ReplyTemplate,
  onSaved: (left: readonly string[]) => void,
): Letters {
  const { call } = useApi();
  const announce = useAnnounceBulk();
  const [letters, setLetters] = useState<readonly BulkLetter[]>([]);
  const [isDrafting, setIsDrafting] = useState(true);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const names = JSON.stringify(addressees);

  useEffect(() => {
    let isStale = false;
    const write = async (): Promise<void> => {
      setLetters([]);
      setIsDrafting(true);
      setProblem(null);
      const drafted: BulkLetter[] = [];
      try {
        for (const addressee of JSON.parse(names) as Addressee[]) {
          const draft = await call('reply.draft', { ...addressee, template });
          if (isStale) return;
          const { caseId, subject, text } = draft;
          const id = `${caseId} ${addressee.messageId ?? ''}`;
          const isLeftOut = losesSecrecy(draft);
          drafted.push({ id, addressee, caseId, draft, subject, text, isLeftOut, failure: null });
          if (drafted.length % 20 === 0) setLetters([...drafted]);
        }
      } catch (thrown) {
        setProblem(messageOf(asAppError(thrown)).explanation);
      }
      setLetters(drafted);
      setIsDrafting(false);
    };
    void write();
    return () => {
      isStale = true;
    };
  }, [call, names, template]);

  const edit = (id: string, change: Edit): void => {
    setLetters((all) => all.map((one) => (one.id === id ? { ...one, ...change, failure: null } : one)));
  };

  /** Nothing is recorded before the folder was saved. */
  const write = async (): Promise<void> => {
    const files: SaveFile[] = [];
    const made: Input<'letter.save'>[] = [];
    const refused = new Map<string, AppError>();
    for (const letter of letters.filter(isIncluded)) {
      const { id, addressee, caseId, draft, subject, text } = letter;
      try {
        const eml = await call('reply.eml', {
          ...addressee,
          ...{ template, subject, text, sign: draft.canSign, encrypt: draft.encrypt },
          ...(draft.messageId === null ? {} : { messageId: draft.messageId }),
        });
        const { fileName, to, cc, encrypted, signed, headerId } = eml;
        const taken = files.filter(
          ({ name }) => name === fileName || name.startsWith(`${fileName.slice(0, -4)}-`),
        );
        const name =
          taken.length === 0 ? fileName : `${fileName.slice(0, -4)}-${String(taken.length + 1)}.eml`;
        files.push({ name, text: eml.text });
        made.push({ caseId, template, to, cc, subject, text, fileName: name, encrypted, signed, headerId });
      } catch (thrown) {
        refused.set(id, asAppError(thrown));
      }
    }
    setLetters((all) => all.map((one) => ({ ...one, failure: refused.get(one.id) ?? null })));
    if (made.length === 0) return;
    const { outcome, name } = await saveFiles(`Replies-${template}`, files);
    if (outcome === 'failed') setProblem(notWritten);
    if (outcome !== 'saved') return;
    let batch: string | undefined;
    for (let at = 0; at < made.length; at += lettersAtOnce) {
      const some = made.slice(at, at + lettersAtOnce);
      const saved: { batch: string } = await call('letters.save', {
        letters: some,
        ...(batch === undefined ? {} : { batch }),
      });
      batch = saved.batch;
    }
    if (batch === undefined) return;
    announce({
      title: 'Emails saved, not confirmed as sent',
      batch,
      changed: made.map(({ caseId }) => caseId),
      refused: new Map([...refused].map(([id, error]) => [id.split(' ')[0] ?? id, error])),
      total: made.length + refused.size,
      detail: `In the folder ${name}. Find them under Unsent.`,
    });
    setLetters((all) => all.filter(({ id }) => refused.has(id)));
    onSaved([...refused.keys()].map((id) => id.split(' ')[0] ?? id));
  };

  return {
    letters,
    isDrafting,
    isSaving,
    problem,
    edit,
    save: async () => {
      setIsSaving(true);
      setProblem(null);
      try {
        await write();
      } catch (thrown) {
        setProblem(messageOf(asAppError(thrown)).explanation);
      } finally {
        setIsSaving(false);
      }
    },
  };
}
