/** A partner: added, changed or removed. Renderer. */
import { useId, useState, type ReactNode } from 'react';
import type { Partner } from '#shared/schema/partner.ts';
import { usualGroups } from '#shared/words/embargo.ts';
import { messageOf } from '#shared/words/errors.ts';
import { asAppError } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import css from './people.module.css';

type PartnerDialogProps = {
  /** Null: a new one. */
  readonly partner: Partner | null;
  readonly groups: readonly string[];
  readonly onSave: (details: Partner) => Promise<void>;
  readonly onRemove: (partner: Partner) => void;
  readonly onClose: () => void;
};

export function PartnerDialog({ partner, groups, onSave, onRemove, onClose }: PartnerDialogProps): ReactNode {
  const list = useId();
  const [name, setName] = useState(partner?.name ?? '');
  const [address, setAddress] = useState(partner?.address ?? '');
  const [group, setGroup] = useState(partner?.group ?? '');
  const [days, setDays] = useState(partner?.noticeDays?.toString() ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const save = (): void => {
    onSave({
      ...{ name: name.trim(), address: address.trim(), group: group.trim() },
      noticeDays: days.trim() === '' ? null : Number(days),
    }).catch((thrown: unknown) => {
      setProblem(messageOf(asAppError(thrown)).explanation);
    });
  };
  return (
    <Dialog open title={partner === null ? 'Add partner' : partner.name} onClose={onClose}>
      <Form className={css.memberForm} onSend={save}>
        <TextField
          autoFocus
          required
          label="Name"
          maxLength={120}
          value={name}
          onChange={(event) => {
            setProblem(null);
            setName(event.target.value);
          }}
        />
        <TextField
          required
          label="Email address"
          maxLength={254}
          value={address}
          help="Their OpenPGP key has to be accepted for this address under Keys."
          onChange={(event) => {
            setProblem(null);
            setAddress(event.target.value);
          }}
        />
        <div className={css.memberPair}>
          <TextField required label="Group" list={list} maxLength={60} value={group} onValue={setGroup} />
          <TextField
            label="Days of notice"
            type="number"
            min={1}
            max={90}
            value={days}
            help="How many days before the date they are told. Optional."
            onValue={setDays}
          />
        </div>
        <datalist id={list}>
          {[...new Set([...usualGroups, ...groups])].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {problem !== null && <p role="alert">{problem}</p>}
        <FormEnd send={partner === null ? 'Add' : 'Save'} onCancel={onClose}>
          {partner !== null && (
            <Button
              onClick={() => {
                onRemove(partner);
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
