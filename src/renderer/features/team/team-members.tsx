/** Who is in the team, who asks to join, and the removal of somebody. Renderer. */
import { useState, type ReactNode } from 'react';
import type { TeamStatus } from '#shared/contract/team-vault.ts';
import { counted } from '#shared/words/format.ts';
import { fingerprintText } from '#shared/words/keys.ts';
import { plainName, teamVaultWords } from '#shared/words/team-vault.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './team.module.css';

type Member = TeamStatus['members'][number];

export function TeamMembers({ team }: { readonly team: TeamStatus }): ReactNode {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [asking, setAsking] = useState<TeamStatus['requests'][number] | null>(null);
  return (
    <>
      {team.requests.length > 0 && (
        <ul className={css.list} aria-label="Requests to join">
          {team.requests.map((request) => (
            <li key={request.fingerprint} className={css.row}>
              <span className={css.text}>
                <bdi>{request.name}</bdi> asks to join, <RelativeTime at={request.at} />
              </span>
              <Button
                size="small"
                variant="primary"
                aria-label={`Compare the fingerprint of ${plainName(request.name)}`}
                onClick={() => {
                  setAsking(request);
                }}
              >
                Compare…
              </Button>
            </li>
          ))}
        </ul>
      )}
      <h3 className={css.head}>Members</h3>
      <ul className={css.list} aria-label="Members of the team vault">
        {team.members.map((member) => (
          <li key={member.fingerprint} className={css.row}>
            <span className={css.text}>
              <bdi>{member.name}</bdi>
              {member.isMe && ' (you)'}
              <span className={css.quiet}>
                {' '}
                since <RelativeTime at={member.since} as="day" /> · {counted(member.bundles, 'bundle')}
              </span>
              <code className={css.print}>{fingerprintText(member.fingerprint)}</code>
            </span>
            {!member.isMe && team.state === 'member' && (
              <Button
                size="small"
                variant="quiet"
                aria-label={`Remove ${plainName(member.name)} from the team`}
                onClick={() => {
                  setLeaving(member);
                }}
              >
                Remove…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking !== null && (
        <AcceptDialog
          request={asking}
          onClose={() => {
            setAsking(null);
          }}
        />
      )}
      {leaving !== null && (
        <RemoveDialog
          member={leaving}
          onClose={() => {
            setLeaving(null);
          }}
        />
      )}
    </>
  );
}

function AcceptDialog({
  request,
  onClose,
}: {
  readonly request: TeamStatus['requests'][number];
  readonly onClose: () => void;
}): ReactNode {
  const accept = useCommand('teamVault.accept');
  const showToast = useToast();
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Accept ${plainName(request.name)}?`}
      description={teamVaultWords.compare}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="primary"
            disabled={accept.isPending}
            onClick={() => {
              accept.mutate(
                { fingerprint: request.fingerprint },
                {
                  onSuccess: ({ name }) => {
                    showToast({ tone: 'done', title: `${plainName(name)} is a member` });
                    onClose();
                  },
                },
              );
            }}
          >
            {accept.isPending ? 'Accepting…' : 'They match: accept'}
          </Button>
        </>
      }
    >
      <p>
        <bdi>{request.name}</bdi>
      </p>
      <code className={css.print}>{fingerprintText(request.fingerprint)}</code>
      <p className={css.quiet}>They can then read everything the team has, and everything it adds later.</p>
    </Dialog>
  );
}

function RemoveDialog({
  member,
  onClose,
}: {
  readonly member: Member;
  readonly onClose: () => void;
}): ReactNode {
  const remove = useCommand('teamVault.remove');
  const showToast = useToast();
  const name = plainName(member.name);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${name} from the team?`}
      description={teamVaultWords.keeps(name)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            disabled={remove.isPending}
            onClick={() => {
              remove.mutate(
                { fingerprint: member.fingerprint },
                {
                  onSuccess: () => {
                    showToast({ tone: 'done', title: `${name} removed from the team` });
                    onClose();
                  },
                },
              );
            }}
          >
            {remove.isPending ? 'Removing…' : 'Remove member'}
          </Button>
        </>
      }
    >
      <p className={css.quiet}>
        Remove their access to the folder or repository too. To come back, they have to ask again from a new
        vault.
      </p>
    </Dialog>
  );
}
