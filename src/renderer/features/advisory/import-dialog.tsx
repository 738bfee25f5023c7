/** A record from elsewhere beside ours: dropped or pasted, compared field by field, taken over only where ticked. Renderer. */
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { messageOf } from '../../api/error-messages.ts';
import { useCommand } from '../../api/mutations.ts';
import type { Output } from '../../../shared/contract/endpoints.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DropText } from './drop-text.tsx';
import css from './tools.module.css';
import { formatWords } from './words.ts';

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
          showToast({ tone: 'done', title: `${String(taken.size)} fields taken over`, detail: caseId });
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
      title="Import a record"
      description="A CVE, OSV, CSAF or GitHub record against this advisory. Nothing changes but what you tick."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={taken.size === 0 || takeOver.isPending} onClick={take}>
            Take over {taken.size === 0 ? '' : taken.size}
          </Button>
        </>
      }
    >
      {compared === null && <DropText label="Record as JSON" problem={problem} action="Compare" onText={(record) => void compare(record)} />}
      {compared !== null && (
        <>
          <div className={css.compareHead}>
            <Badge tone="accent">{formatWords[compared.format]}</Badge>
            <span>
              {compared.changes.length === 0 ? 'Says what we say.' : `${String(compared.changes.length)} fields differ.`}
            </span>
            <span className={css.space} />
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                setTaken(taken.size > 0 ? new Set() : new Set(compared.changes.filter(({ kind }) => kind === 'added').map(({ path }) => path)));
              }}
            >
              {taken.size > 0 ? 'Untick all' : 'Tick what we lack'}
            </Button>
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                setCompared(null);
              }}
            >
              Another record
            </Button>
          </div>
          {compared.notes.length > 0 && (
            <Notice tone="warn">
              <ul>
                {compared.notes.map((note) => (
                  <li key={`${note.path}/${note.text}`}>
                    <code>{note.path}</code> {note.text}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
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
              {compared.changes.map(({ path, current, incoming }) => (
                <tr key={path}>
                  <td>
                    <Checkbox
                      hideLabel
                      label={`Take over ${path}`}
                      checked={taken.has(path)}
                      onChange={(on) => {
                        toggle(path, on);
                      }}
                    />
                  </td>
                  <td>
                    <code>{path}</code>
                  </td>
                  <td className={css.ours}>{shown(current)}</td>
                  <td className={css.theirs}>{shown(incoming)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Dialog>
  );
}

export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return text.length > 600 ? `${text.slice(0, 599)}…` : text;
}
