/** The team: who cases are given to, who is away, and who covers; a press leads to their cases. Renderer. */
import { useState, type ReactNode } from 'react';
import { memberNamed } from '#shared/calc/team.ts';
import type { TeamMember } from '#shared/schema/team.ts';
import { useCommand } from '../../api/mutations.ts';
import { useAbsence, useTeam } from '../../api/use-team.ts';
import { Button } from '../../ui/button.tsx';
import { wholeDay } from '../../ui/format-time.ts';
import { Users } from '../../ui/icons.tsx';
import { Initials } from '../../ui/initials.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { assignedTo } from '../queue/person-filter.ts';
import { useOpenView } from '../queue/use-open-view.ts';
import { MemberDialog, type MemberDetails } from './member-dialog.tsx';
import { moveRow } from './move-row.ts';
import css from './people.module.css';

type Asked = { readonly member: TeamMember | null };

export function TeamList(): ReactNode {
  const team = useTeam();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const { save, remove } = useTeamChanges(close);
  return (
    <>
      {team.length === 0 ? (
        <EmptyState icon={<Users size={28} strokeWidth={1.5} aria-hidden />} title="No team yet">
          Add the people cases are assigned to, with their initials, and who covers while they are away.
        </EmptyState>
      ) : (
        <ul className={css.list} aria-label="Team" onKeyDown={moveRow}>
          {team.map((member) => (
            <MemberRow
              key={member.name}
              member={member}
              onEdit={() => {
                setAsked({ member });
              }}
            />
          ))}
        </ul>
      )}
      <div className={css.teamEnd}>
        <Button
          onClick={() => {
            setAsked({ member: null });
          }}
        >
          Add member…
        </Button>
      </div>
      {asked !== null && (
        <MemberDialog
          member={asked.member}
          team={team}
          onSave={(name, details) => save(asked.member, name, details)}
          onRemove={remove}
          onClose={close}
        />
      )}
    </>
  );
}

type TeamChanges = {
  readonly save: (before: TeamMember | null, name: string, details: MemberDetails) => Promise<void>;
  readonly remove: (member: TeamMember) => void;
};

/** Each with its undo. A refusal is shown by the dialog, whose promise it is. */
function useTeamChanges(close: () => void): TeamChanges {
  const showToast = useToast();
  const add = useCommand('team.add', { quiet: true });
  const change = useCommand('team.change', { quiet: true });
  const removal = useCommand('team.remove');
  const done = (title: string, undo: () => void): void => {
    close();
    showToast({ tone: 'done', title, undo });
  };
  return {
    save: async (before, name, details) => {
      if (before === null) {
        await add.mutateAsync({ name, ...details });
        done(`${name} added to the team`, () => {
          removal.mutate({ name });
        });
        return;
      }
      await change.mutateAsync({ name, ...details });
      done(`${name} changed`, () => {
        change.mutate(before);
      });
    },
    remove: (member) => {
      removal.mutate(
        { name: member.name },
        {
          onSuccess: () => {
            done(`${member.name} removed from the team`, () => {
              add.mutate(member);
            });
          },
        },
      );
    },
  };
}

function MemberRow({
  member,
  onEdit,
}: {
  readonly member: TeamMember;
  readonly onEdit: () => void;
}): ReactNode {
  const openView = useOpenView();
  const team = useTeam();
  const now = useNow();
  const absence = useAbsence()(member.name);
  const cover = member.coveredBy === null ? null : memberNamed(team, member.coveredBy);
  return (
    <li className={css.member}>
      <button
        type="button"
        data-row
        className={css.memberRow}
        onClick={() => {
          openView(assignedTo(member.name));
        }}
      >
        <Initials name={member.name} team={team} away={absence !== null} />
        <bdi className={css.name}>{member.name}</bdi>
        <span className={css.quiet}>
          {absence !== null && `away until ${wholeDay(absence.until, now)}`}
          {absence === null && cover !== null && 'covered while away '}
          {absence !== null && cover === null && ', nobody covers'}
          {cover !== null && (
            <>
              {absence !== null && ', covered '}by <bdi>{cover.name}</bdi>
            </>
          )}
          {absence !== null && cover !== null && absence.cover !== cover.name && (
            <> (away too{absence.cover === null ? '' : `: ${absence.cover}`})</>
          )}
        </span>
      </button>
      <Button size="small" variant="quiet" aria-label={`Edit ${member.name}`} onClick={onEdit}>
        Edit…
      </Button>
    </li>
  );
}
