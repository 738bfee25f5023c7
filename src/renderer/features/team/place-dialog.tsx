/** A team is made, or asked to be joined: where its files lie, what it shares, whose key vouches. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { TeamPlace } from '#shared/schema/team-vault.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import css from './team.module.css';

const wordsOf = {
  init: {
    title: 'Create a team',
    description:
      'In an empty folder that something else synchronizes, or a git repository that your own git reaches.',
    button: 'Create team',
    projects: 'Projects to share, with all their cases',
  },
  join: {
    title: 'Join a team',
    description: 'A member whose key you have accepted lets you in after comparing your fingerprint.',
    button: 'Ask to join',
    projects: 'Your projects that become the team’s of the same name',
  },
} as const;

export function PlaceDialog({
  what,
  onClose,
}: {
  readonly what: 'init' | 'join';
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const keys = useQuery(queries.keys());
  const [kind, setKind] = useState<TeamPlace['kind']>('folder');
  const [at, setAt] = useState('');
  const [branch, setBranch] = useState('bulkhead');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [member, setMember] = useState('');
  const init = useCommand('teamVault.init');
  const join = useCommand('teamVault.join');
  const others =
    keys.data?.filter((key) => key.acceptedFor.length > 0 && key.canEncrypt && !key.revoked) ?? [];
  const asked = member === '' ? (others[0]?.fingerprint ?? '') : member;
  const words = wordsOf[what];
  const busy = init.isPending || join.isPending;
  const isWhole =
    at.trim() !== '' && (what === 'init' ? name.trim() !== '' && chosen.length > 0 : asked !== '');
  const send = (): void => {
    const place: TeamPlace =
      kind === 'folder' ? { kind, folder: at.trim() } : { kind, remote: at.trim(), branch: branch.trim() };
    if (what === 'init')
      init.mutate({ name: name.trim(), place, projects: [...chosen] }, { onSuccess: onClose });
    else join.mutate({ place, member: asked, projects: [...chosen] }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isWhole || busy} onClick={send}>
            {busy ? 'Checking…' : words.button}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {what === 'init' && <TextField label="Team name" value={name} maxLength={200} onValue={setName} />}
        <Segmented<TeamPlace['kind']>
          label="Carried by"
          value={kind}
          items={[
            { id: 'folder', label: 'Folder' },
            { id: 'git', label: 'git' },
          ]}
          onChange={setKind}
        />
        <TextField
          label={kind === 'folder' ? 'Folder' : 'Repository'}
          help={
            kind === 'folder'
              ? 'Its whole path, such as /home/ada/Sync/harbour'
              : 'As your git takes it, such as git@git.example.org:team/cases.git. Bulkhead stores no password.'
          }
          mono
          spellCheck={false}
          value={at}
          onValue={setAt}
        />
        {kind === 'git' && <TextField label="Branch" mono value={branch} onValue={setBranch} />}
        {what === 'join' && others.length > 0 && (
          <Select
            label="Member to ask"
            value={asked}
            items={others.map(({ fingerprint, userIds }) => ({
              id: fingerprint,
              label: userIds[0] ?? fingerprint,
            }))}
            onChange={setMember}
          />
        )}
        {what === 'join' && keys.isSuccess && others.length === 0 && (
          <EmptyState title="No member’s key yet">
            Add the key of a member under Keys, compare its fingerprint with them, and accept it.
          </EmptyState>
        )}
        {keys.isError && <ErrorState error={keys.error} />}
        {projects.length > 0 && (
          <fieldset className={css.projects}>
            <legend>{words.projects}</legend>
            {projects.map((one) => (
              <Checkbox
                key={one.name}
                label={<bdi>{one.name}</bdi>}
                checked={chosen.includes(one.name)}
                onChange={(on) => {
                  setChosen(on ? [...chosen, one.name] : chosen.filter((other) => other !== one.name));
                }}
              />
            ))}
          </fieldset>
        )}
        {what === 'init' && projects.length === 0 && (
          <p className={css.quiet}>Add a project first: a team shares projects.</p>
        )}
      </div>
    </Dialog>
  );
}
