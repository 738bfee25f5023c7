/** The settled positions of a project, seen before they are saved, and what the leak check held back. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { saveText } from '../../host/host.ts';
import { Save } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import css from './positions.module.css';

type Format = 'markdown' | 'html' | 'section';
const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: 'markdown', label: 'Markdown' },
  { id: 'html', label: 'HTML' },
  { id: 'section', label: 'Section for SECURITY.md' },
];

export function Positions({ project }: { readonly project: string }): ReactNode {
  const { queries } = useApi();
  const { openCase } = useNavigation();
  const tellSaved = useTellSaved();
  const [format, setFormat] = useState<Format>('markdown');
  const query = useQuery(queries.positions(project, format));
  const made = query.data;
  if (made === undefined) return query.isError ? <ErrorState error={query.error} /> : null;
  const save = async (): Promise<void> => {
    tellSaved(await saveText(made.fileName, made.text), 'Settled positions saved');
  };
  if (made.positions === 0 && made.held.length === 0)
    return (
      <EmptyState title="No settled positions">
        Mark a decision as public when you close a case, or with “Edit decision…” on a closed one.
      </EmptyState>
    );
  return (
    <div className={css.positions}>
      <p className={css.intro}>
        Decisions marked as public, without IDs, titles or names, so that the next reporter reads them first.
      </p>
      {made.held.length > 0 && (
        <section aria-label="Held back" className={css.held}>
          <h3>Held back</h3>
          <ul>
            {made.held.map(({ caseId, findings }) => (
              <li key={caseId}>
                <button
                  type="button"
                  className={css.link}
                  onClick={() => {
                    openCase(caseId);
                  }}
                >
                  <code>{caseId}</code>
                </button>{' '}
                {findings.map(({ kind, term, caseId: of, line, column }) => (
                  <span key={`${String(line)}:${String(column)} ${kind}`} className={css.finding}>
                    {kind} <q>{term}</q> of <code>{of}</code>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={css.head}>
        <Segmented<Format> label="Format" value={format} items={formats} onChange={setFormat} />
        <span className={css.space} />
        <CopyButton text={made.text} />
        <Button
          variant="primary"
          icon={<Save size={14} aria-hidden />}
          disabled={made.positions === 0}
          onClick={() => void save()}
        >
          Save {made.fileName}…
        </Button>
      </div>
      <pre className={css.preview} tabIndex={0}>
        {made.text}
      </pre>
    </div>
  );
}
