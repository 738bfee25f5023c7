/** Settings: the vaults that share projects with this one; made, joined, synchronized, and its members. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { TeamStatus } from '#shared/contract/team-vault.ts';
import { fingerprintText } from '#shared/words/keys.ts';
import { placeText } from '#shared/words/team-vault.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { settingPlaces } from '../../navigation/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { TeamFindings } from './team-findings.tsx';
import { TeamMembers } from './team-members.tsx';
import css from './team.module.css';
import { useSync } from './use-sync.ts';

export function TeamSection(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.teamVault());
  return (
    <Section
      title={settingPlaces.team.section}
      note="Colleagues work on the same cases, each with a whole copy. A folder or a git repository carries encrypted files between you; the app reaches it only when you synchronize."
    >
      {query.isError && <ErrorState error={query.error} />}
      {query.isPending && <Waiting what="Looking for a team…" />}
      {query.isSuccess && <TeamVault team={query.data.team} />}
    </Section>
  );
}

export function TeamVault({ team }: { readonly team: TeamStatus | null }): ReactNode {
  if (team === null) return <NoTeam />;
  return team.state === 'waiting' ? <Asked team={team} /> : <Joined team={team} />;
}

function NoTeam(): ReactNode {
  const [asked, setAsked] = useState<'init' | 'join' | null>(null);
  return (
    <>
      <p className={css.quiet}>This vault is in no team.</p>
      <div className={css.buttons}>
        <Button
          onClick={() => {
            setAsked('init');
          }}
        >
          Create team…
        </Button>
        <Button
          onClick={() => {
            setAsked('join');
          }}
        >
          Join team…
        </Button>
      </div>
      {asked !== null && (
        <PlaceDialog
          what={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Asked({ team }: { readonly team: TeamStatus }): ReactNode {
  const { sync, busy } = useSync();
  const withdraw = useCommand('teamVault.withdraw');
  return (
    <>
      <p>
        You asked <bdi>{team.trusted?.name ?? 'a member'}</bdi> to let this vault join. Read them your
        fingerprint on the phone or in person:
      </p>
      <code className={css.print}>{fingerprintText(team.fingerprint)}</code>
      <p className={css.quiet}>Once they have accepted it, synchronize.</p>
      <TeamFindings team={team} />
      <div className={css.buttons}>
        <Button variant="primary" disabled={busy} onClick={sync}>
          {busy ? 'Synchronizing…' : 'Synchronize'}
        </Button>
        <Button
          disabled={withdraw.isPending}
          onClick={() => {
            withdraw.mutate({});
          }}
        >
          Withdraw request
        </Button>
      </div>
    </>
  );
}

function Joined({ team }: { readonly team: TeamStatus }): ReactNode {
  const { sync, busy } = useSync();
  return (
    <>
      <div>
        <strong>
          <bdi>{team.name}</bdi>
        </strong>
        <p className={css.quiet}>
          Shares all cases of{' '}
          {team.projects.map(({ name, local }, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <bdi>{local ?? name}</bdi>
            </span>
          ))}{' '}
          through <code className={css.place}>{placeText(team.place)}</code>
        </p>
      </div>
      <div className={css.buttons}>
        <Button variant="primary" disabled={busy} onClick={sync}>
          {busy ? 'Synchronizing…' : 'Synchronize'}
        </Button>
        <span className={css.quiet} role="status">
          {team.isPending ? 'Unsent changes. ' : ''}
          {team.syncedAt === null ? (
            'Never synchronized.'
          ) : (
            <>
              Synchronized <RelativeTime at={team.syncedAt} />
            </>
          )}
        </span>
      </div>
      <TeamFindings team={team} />
      <TeamMembers team={team} />
    </>
  );
}
