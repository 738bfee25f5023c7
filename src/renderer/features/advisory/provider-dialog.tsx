/** Everything that a project has published, as one folder for a web server: prepared, read back, then saved. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { counted } from '#shared/words/format.ts';
import type { AggregatorConsent } from '#shared/contract/provider.ts';
import {
  aggregatorWords,
  leftOutWords,
  providerProblemWords,
  unsignedWords,
} from '#shared/words/provider.ts';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveFiles } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import css from './tools.module.css';

type Prepared = Output<'provider.files'> & Output<'provider.check'>;

export function ProviderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { call, queries } = useApi();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const projects = useQuery(queries.projects());
  const names = projects.data?.map(({ name }) => name) ?? [];
  const [chosen, setChosen] = useState('');
  const [url, setUrl] = useState('https://');
  const [aggregators, setAggregators] = useState<AggregatorConsent>('mirror');
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [busy, setBusy] = useState(false);
  const project = chosen === '' ? (names[0] ?? '') : chosen;
  const change =
    <T extends string>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setPrepared(null);
    };
  const working = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const prepare = (): Promise<void> =>
    working(async () => {
      const made = await call('provider.files', { project, url: url.trim(), aggregators });
      setPrepared({ ...made, ...(await call('provider.check', { files: made.files })) });
    });
  const save = ({ files }: Prepared): Promise<void> =>
    working(async () => {
      const saved = await saveFiles(
        'provider',
        files.map((file) => ({ name: file.path, text: file.text })),
      );
      if (tellSaved(saved, `${counted(files.length, 'file')} saved`, `In the folder ${saved.name}`))
        onClose();
    });
  const canSave = prepared !== null && prepared.problems.length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Provider folder"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {prepared === null ? (
            <Button variant="primary" disabled={busy || project === ''} onClick={() => void prepare()}>
              {busy ? 'Preparing…' : 'Prepare'}
            </Button>
          ) : (
            <Button variant="primary" disabled={busy || !canSave} onClick={() => void save(prepared)}>
              {`Save ${counted(prepared.files.length, 'file')} to a folder…`}
            </Button>
          )}
        </>
      }
    >
      <div className={css.publish}>
        <p>
          All published TLP:CLEAR advisories of a project as a CSAF provider: documents with checksums and
          signatures, security.txt, a page and an Atom feed. Upload the folder to your web server.
        </p>
        <Select
          label="Project"
          value={project}
          items={names.map((name) => ({ id: name, label: name }))}
          onChange={change(setChosen)}
        />
        <TextField
          label="Web address"
          placeholder="https://example.org"
          help="Where the folder will be hosted, without a path."
          value={url}
          onChange={(event) => {
            change(setUrl)(event.target.value);
          }}
        />
        <Select
          label="CSAF aggregators may"
          value={aggregators}
          items={(['mirror', 'list', 'none'] as const).map((id) => ({ id, label: aggregatorWords[id] }))}
          onChange={change<AggregatorConsent>(setAggregators)}
        />
        {prepared !== null && <Contents {...prepared} />}
      </div>
    </Dialog>
  );
}

function Contents({ published, leftOut, problems, signedBy }: Prepared): ReactNode {
  return (
    <>
      <p>
        {counted(published.length, 'advisory', 'advisories')}.{' '}
        {signedBy === null ? (
          unsignedWords(false)
        ) : (
          <>
            Signed by <code>{signedBy}</code>.
          </>
        )}
      </p>
      {leftOut.length > 0 && (
        <ul className={css.refused}>
          {leftOut.map(({ caseId, why, detail }) => (
            <li key={caseId}>
              <strong>{caseId}</strong> is left out: {leftOutWords[why]}
              {detail === '' ? '' : ` (${detail})`}
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <ul className={css.refused}>
          {problems.map(({ path, code, detail }) => (
            <li key={`${path} ${code} ${detail}`}>
              <code>{path}</code> {providerProblemWords[code]} {detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
