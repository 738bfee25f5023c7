/** A record from elsewhere beside ours: dropped or pasted, a row for each change, taken over only where ticked. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand } from '../../api/mutations.ts';
import { unguarded } from '#shared/calc/record-rows.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DropText } from './drop-text.tsx';
import { ImportLosses } from './import-losses.tsx';
import { RecordsOfCase } from './records-of-case.tsx';
import { fieldName, fieldValue } from './field-words.ts';
import css from './tools.module.css';
import { formatWords } from '#shared/words/advisory.ts';

type Compared = Output<'advisory.compare'>;
type ImportDialogProps = { readonly caseId: string; readonly version: number; readonly onClose: () => void };

export function ImportDialog({ caseId, version, onClose }: ImportDialogProps): ReactNode {
  const { call } = useApi();
  const showToast = useToast();
  const [text, setText] = useState('');
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const takeOver = useCommand('advisory.take-over');
  const compare = async (record: string): Promise<void> => {
    setText(record);
    setProblem(null);
    setTaken(new Set());
    try {
      setCompared(await call('advisory.compare', { caseId, text: record }));
    } catch (thrown) {
      setCompared(null);
      const words = messageOf(asAppError(thrown));
      setProblem(`${words.title}. ${words.explanation}`);
    }
  };
  const toggle = (path: string, on: boolean): void => {
    const next = new Set(taken);
    if (on) next.add(path);
    else next.delete(path);
    setTaken(next);
  };
  const take = (): void => {
    takeOver.mutate(
      { caseId, text, paths: [...taken], baseVersion: version },
      {
        onSuccess: () => {
          showToast({
            tone: 'done',
            title: counted(taken.size, 'change applied', 'changes applied'),
            detail: caseId,
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Import record"
      description="Compares a CVE, OSV, CSAF or GitHub record with this advisory. Only the changes you select are applied. Fields the record does not have stay as they are."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={taken.size === 0 || takeOver.isPending} onClick={take}>
            Apply {taken.size === 0 ? '' : taken.size}
          </Button>
        </>
      }
    >
      {compared === null && (
        <>
          <RecordsOfCase caseId={caseId} onText={(record) => void compare(record)} />
          <DropText
            label="Record (JSON)"
            problem={problem}
            action="Compare"
            onText={(record) => void compare(record)}
          />
        </>
      )}
      {compared !== null && (
        <>
          <div className={css.compareHead}>
            <Badge tone="accent">{formatWords[compared.format]}</Badge>
            <span>
              {compared.changes.length === 0
                ? 'No differences.'
                : `${counted(compared.changes.length, 'difference')}.`}
            </span>
            <span className={css.space} />
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                setTaken(taken.size > 0 ? new Set() : new Set(unguarded(compared.changes)));
              }}
            >
              {taken.size > 0 ? 'Select none' : 'Select all'}
            </Button>
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                setCompared(null);
              }}
            >
              Choose another record
            </Button>
          </div>
          {compared.notes.length > 0 && (
            <Notice tone="warn">
              <ul>
                {compared.notes.map((note) => (
                  <li key={`${note.path}/${note.text}`}>
                    <strong>{fieldName(note.path)}</strong> {note.text}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <Difference changes={compared.changes} taken={taken} onToggle={toggle} />
          <ImportLosses losses={compared.losses} />
        </>
      )}
    </Dialog>
  );
}

type DifferenceProps = {
  readonly changes: Compared['changes'];
  readonly taken: ReadonlySet<string>;
  readonly onToggle: (path: string, on: boolean) => void;
};

function Difference({ changes, taken, onToggle }: DifferenceProps): ReactNode {
  if (changes.length === 0) return null;
  return (
    <table className={css.diff}>
      <thead>
        <tr>
          <th />
          <th>Field</th>
          <th>Ours</th>
          <th>Theirs</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, current, incoming, guarded }) => (
          <tr key={path}>
            <td>
              <Checkbox
                hideLabel
                label={`Apply ${path}`}
                checked={taken.has(path)}
                onChange={(on) => {
                  onToggle(path, on);
                }}
              />
            </td>
            <td>
              <span title={path}>{fieldName(path)}</span>
            </td>
            <td className={css.ours}>{fieldValue(path, current)}</td>
            <td className={css.theirs}>
              {fieldValue(path, incoming)}
              {guarded !== null && <p className={css.guarded}>Not included in “Select all”: {guarded}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
