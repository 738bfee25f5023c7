/** The hand-over sheet: chosen and previewed before it is saved. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { HandOverFormat } from '#shared/contract/closures.ts';
import { memberNamed } from '#shared/calc/team.ts';
import { handOverWords } from '#shared/words/closures.ts';
import { useApi } from '../../api/api.tsx';
import { useTeam } from '../../api/use-team.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { allProjects, ProjectSelect } from '../../ui/project-select.tsx';
import css from './planning.module.css';

export function HandOverDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { call, queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const [project, setProject] = useState(allProjects);
  const cover = memberNamed(useTeam(), useQuery(queries.settings()).data?.actor ?? '')?.coveredBy ?? '';
  const [named, setNamed] = useState<string | null>(null); // null: whoever covers for us
  const stays = named ?? cover;
  const [until, setUntil] = useState('');
  const [titles, setTitles] = useState(true);
  const [contacts, setContacts] = useState(true);
  const [summaries, setSummaries] = useState(false);
  const [format, setFormat] = useState<HandOverFormat>('markdown');
  const tellSaved = useTellSaved();
  const input = {
    project: project === allProjects ? null : project,
    titles,
    contacts,
    summaries,
    ...(until === '' ? {} : { until }),
    ...(stays.trim() === '' ? {} : { stays: stays.trim() }),
  };
  const sheet = useQuery(queries.handOver({ ...input, format: 'markdown' }));
  const save = async (): Promise<void> => {
    const made = await call('hand-over.write', { ...input, format });
    if (tellSaved(await saveText(made.fileName, made.text), 'Saved unencrypted')) onClose();
  };
  return (
    <Dialog
      open
      wide
      title="Hand-over sheet"
      description="Open cases for whoever covers: due times, next steps, who is waiting for whom. It never includes the text of a report."
      onClose={onClose}
      footer={
        <>
          <Segmented<HandOverFormat>
            small
            label="Format"
            value={format}
            items={[
              { id: 'markdown', label: 'Markdown' },
              { id: 'html', label: 'Web page' },
            ]}
            onChange={setFormat}
          />
          <span className={css.space} />
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={sheet.data === undefined} onClick={() => void save()}>
            Save…
          </Button>
        </>
      }
    >
      <Notice tone="warn">{handOverWords.warning}</Notice>
      <div className={css.form}>
        <TextField label="Who covers" value={stays} maxLength={120} onValue={setNamed} />
        <TextField label="List what is due until" type="date" value={until} onValue={setUntil} />
        <ProjectSelect projects={projects} value={project} onChange={setProject} />
      </div>
      <div className={css.checks}>
        <Checkbox label="Titles of cases" checked={titles} onChange={setTitles} />
        <Checkbox label="Names and addresses of reporters" checked={contacts} onChange={setContacts} />
        <Checkbox label="Summaries of saved advisories" checked={summaries} onChange={setSummaries} />
        {sheet.data !== undefined && <CopyButton text={sheet.data.text} />}
      </div>
      {sheet.isError && <ErrorState error={sheet.error} />}
      {sheet.data !== undefined && (
        <pre className={css.sheet} tabIndex={0} aria-label="Preview">
          {sheet.data.text}
        </pre>
      )}
    </Dialog>
  );
}
