/** Folders that are looked at for new mail. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { WatchedFolderInfo } from '#shared/contract/reports.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Select } from '../../ui/field.tsx';
import { FolderOpen } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FolderOffer } from '../intake/folder-offer.tsx';
import { settingPlaces } from '../../navigation/settings.ts';
import css from './settings.module.css';

const byAddress = '';

export function WatchedSection(): ReactNode {
  const { queries } = useApi();
  const watched = useQuery(queries.watched()).data ?? [];
  const projects = useQuery(queries.projects()).data ?? [];
  const watch = useCommand('import.watch');
  const showToast = useToast();
  const [project, setProject] = useState(byAddress);
  const [outgoing, setOutgoing] = useState(false);
  const add = (folder: string): void => {
    watch.mutate(
      { folder, outgoing, ...(project === byAddress ? {} : { project }) },
      {
        onSuccess: ({ path }) => {
          showToast({ tone: 'done', title: 'Folder watched', detail: path });
        },
      },
    );
  };
  const words = [
    'bulkhead watch add FOLDER',
    ...(project === byAddress ? [] : [`--project "${project}"`]),
    ...(outgoing ? ['--outgoing'] : []),
  ];
  return (
    <Section
      title={settingPlaces.watched.section}
      note="New mail in these folders is imported while the vault is unlocked. The folders themselves are not changed."
    >
      {watched.length === 0 ? (
        <p className={css.quiet}>No watched folders.</p>
      ) : (
        <ul className={css.folders} aria-label="Watched folders">
          {watched.map((folder) => (
            <FolderRow key={folder.path} folder={folder} />
          ))}
        </ul>
      )}
      <Select
        label="Project for new mail"
        value={project}
        items={[
          { id: byAddress, label: 'The project it is addressed to' },
          ...projects.map(({ name }) => ({ id: name, label: name })),
        ]}
        onChange={setProject}
      />
      <Checkbox label="Contains mail we sent" checked={outgoing} onChange={setOutgoing} />
      <FolderOffer what="the folder to watch" command={words.join(' ')} onFolder={add} />
    </Section>
  );
}

function FolderRow({ folder }: { readonly folder: WatchedFolderInfo }): ReactNode {
  const unwatch = useCommand('import.unwatch');
  return (
    <li className={css.folder}>
      <FolderOpen size={15} aria-hidden />
      <span className={css.folderText}>
        <code>{folder.path}</code>
        <span className={css.quiet}>
          {folder.outgoing ? 'sent mail · ' : ''}
          {folder.project ?? 'any project'} · since <RelativeTime at={folder.since} as="day" />
        </span>
      </span>
      <Button
        size="small"
        disabled={unwatch.isPending}
        onClick={() => {
          unwatch.mutate({ path: folder.path });
        }}
      >
        Stop watching
      </Button>
    </li>
  );
}
