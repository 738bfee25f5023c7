/** A member of the team: added, changed or removed. Renderer. */
import { useState, type ReactNode } from 'react';
import { initialsOf } from '#shared/calc/team.ts';
import { mostInitials, teamColours, type TeamColour } from '#shared/calc/team-colours.ts';
import type { Team, TeamMember } from '#shared/schema/team.ts';
import { messageOf } from '#shared/words/errors.ts';
import { colourWords } from '#shared/words/team.ts';
import { asAppError } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import css from './people.module.css';

export type MemberDetails = Partial<Omit<TeamMember, 'name'>>;

type MemberDialogProps = {
  /** Null: a new one. */
  readonly member: TeamMember | null;
  readonly team: Team;
  readonly onSave: (name: string, details: MemberDetails) => Promise<void>;
  readonly onRemove: (member: TeamMember) => void;
  readonly onClose: () => void;
};

const anyColour = 'any';
const nobody = '';
const colours = teamColours.map((id) => ({ id, label: colourWords[id] }));

export function MemberDialog({ member, team, onSave, onRemove, onClose }: MemberDialogProps): ReactNode {
  const [name, setName] = useState(member?.name ?? '');
  const [initials, setInitials] = useState<string | null>(member?.initials ?? null);
  const [colour, setColour] = useState<TeamColour | typeof anyColour>(member?.colour ?? anyColour);
  const [until, setUntil] = useState(member?.awayUntil ?? '');
  const [cover, setCover] = useState(member?.coveredBy ?? nobody);
  const [problem, setProblem] = useState<string | null>(null);
  const letters = initials ?? initialsOf(name);
  const isTooLong = [...letters.trim()].length > mostInitials;
  const save = (): void => {
    onSave(name.trim(), {
      initials: letters.trim(),
      ...(colour === anyColour ? {} : { colour }),
      awayUntil: until === '' ? null : until,
      coveredBy: cover === nobody ? null : cover,
    }).catch((thrown: unknown) => {
      setProblem(messageOf(asAppError(thrown)).explanation);
    });
  };
  const others = team
    .filter((one) => one.name !== member?.name)
    .map((one) => ({ id: one.name, label: one.name }));
  return (
    <Dialog open title={member === null ? 'Add member' : member.name} onClose={onClose}>
      <Form className={css.memberForm} onSend={save}>
        {member === null && (
          <TextField
            autoFocus
            required
            label="Name"
            value={name}
            maxLength={120}
            help="The name that cases are assigned to."
            problem={problem}
            onChange={(event) => {
              setProblem(null);
              setName(event.target.value);
            }}
          />
        )}
        <div className={css.memberPair}>
          <TextField
            required
            label="Initials"
            value={letters}
            problem={isTooLong ? 'Three letters at most.' : undefined}
            onValue={setInitials}
          />
          <Select
            label="Color"
            value={colour}
            items={member === null ? [{ id: anyColour, label: 'Any' }, ...colours] : colours}
            onChange={setColour}
          />
          <TextField
            label="Away until"
            type="date"
            value={until}
            help="The last day they are away."
            onValue={setUntil}
          />
          <Select
            label="Covered by"
            value={cover}
            items={[{ id: nobody, label: 'Nobody' }, ...others]}
            help="Suggested when a case is assigned to them while they are away."
            onChange={setCover}
          />
        </div>
        {member !== null && problem !== null && <p role="alert">{problem}</p>}
        <FormEnd send={member === null ? 'Add' : 'Save'} disabled={isTooLong} onCancel={onClose}>
          {member !== null && (
            <Button
              onClick={() => {
                onRemove(member);
              }}
            >
              Remove
            </Button>
          )}
        </FormEnd>
      </Form>
    </Dialog>
  );
}
