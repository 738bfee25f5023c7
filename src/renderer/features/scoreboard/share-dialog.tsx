/** The board to publish, seen before it is saved: no ids, no titles, no figures of few cases. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ScorePeriod } from '#shared/schema/scoreboard.ts';
import { useApi } from '../../api/api.tsx';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import css from './scoreboard.module.css';

type Format = 'markdown' | 'svg' | 'json';
const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: 'markdown', label: 'Markdown' },
  { id: 'svg', label: 'Chart (SVG)' },
  { id: 'json', label: 'JSON' },
];
const minimums = ['3', '5', '10'] as const;

export function ShareDialog({
  by,
  project,
  onClose,
}: {
  readonly by: ScorePeriod;
  readonly project: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const tellSaved = useTellSaved();
  const [format, setFormat] = useState<Format>('markdown');
  const [minimum, setMinimum] = useState<(typeof minimums)[number]>('3');
  const query = useQuery(
    queries.publicScoreboard({
      format,
      by,
      minimumCases: Number(minimum),
      ...(project === null ? {} : { project }),
    }),
  );
  const made = query.data;
  const save = async (): Promise<void> => {
    if (made === undefined) return;
    if (tellSaved(await saveText(made.fileName, made.text), 'Scoreboard saved')) onClose();
  };
  return (
    <Dialog
      open
      wide
      title="Share scoreboard"
      description="Contains no case details: no IDs, titles or names, no figures based on few cases, and only first responses for cases under embargo."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={made === undefined} onClick={() => void save()}>
            Save {made?.fileName ?? ''}
          </Button>
        </>
      }
    >
      <div className={css.shareHead}>
        <Segmented<Format> label="Format" value={format} items={formats} onChange={setFormat} />
        <Select
          hideLabel
          label="Leave out figures based on"
          value={minimum}
          items={minimums.map((id) => ({ id, label: `fewer than ${id} cases` }))}
          onChange={setMinimum}
        />
        {made !== undefined && <CopyButton text={made.text} />}
      </div>
      {query.isError && <ErrorState error={query.error} />}
      {made !== undefined &&
        (made.fileName.endsWith('.svg') ? (
          <img
            className={css.preview}
            alt="Chart preview"
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(made.text)}`}
          />
        ) : (
          <pre className={css.preview} tabIndex={0}>
            {made.text}
          </pre>
        ))}
    </Dialog>
  );
}
