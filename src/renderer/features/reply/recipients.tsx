/** To whom the reply goes, and changing that: the others who had the message are one click away. Renderer. */
import type { ReactNode } from 'react';
import { readAddresses } from '#shared/calc/address-list.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { platformNames } from '#shared/words/relays.ts';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Users } from '../../ui/icons.tsx';
import { useComposer, type ReplyEdits } from './composer-state.tsx';
import css from './reply.module.css';

/** What the draft is asked with; nothing where nobody chose. */
export function chosenRecipients({ to, cc }: ReplyEdits): { to?: string[]; cc?: string[] } {
  return {
    ...(to === null ? {} : { to: [...readAddresses(to).addresses] }),
    ...(cc === null ? {} : { cc: [...readAddresses(cc).addresses] }),
  };
}

export function hasWrongAddress({ to, cc }: ReplyEdits): boolean {
  return [to, cc].some((typed) => readAddresses(typed ?? '').wrong.length > 0);
}

const listed = (people: ReplyDraft['to']): string => people.map(({ address }) => address).join(', ');

export function RecipientHeading({ draft }: { readonly draft: ReplyDraft | undefined }): ReactNode {
  const place = draft?.answerAt ?? null;
  if (place !== null) return <h3 className={css.to}>Reply on {platformNames[place.platform]}</h3>;
  return (
    <h3 className={css.to}>
      Reply to <People people={draft?.to} none="nobody" />
      {draft !== undefined && draft.cc.length > 0 && (
        <>
          , Cc <People people={draft.cc} none="" />
        </>
      )}
    </h3>
  );
}

function People({
  people,
  none,
}: {
  readonly people: ReplyDraft['to'] | undefined;
  readonly none: string;
}): ReactNode {
  if (people === undefined) return null;
  if (people.length === 0) return none;
  return people.map(({ name, address }, index) => (
    <span key={address} title={`${name} <${address}>`}>
      {index > 0 && ', '}
      {name !== '' && <bdi>{name}</bdi>} <bdi className={css.address}>{address}</bdi>
    </span>
  ));
}

type RecipientsProps = {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
};

export function RecipientsButton({ isOpen, onOpen }: RecipientsProps): ReactNode {
  const toggle = (): void => {
    onOpen(!isOpen);
  };
  useAction('reply.recipients', toggle);
  return (
    <IconButton
      size="small"
      label="Recipients"
      action="reply.recipients"
      pressed={isOpen}
      icon={<Users size={15} aria-hidden />}
      onClick={toggle}
    />
  );
}

/** The list that the policy names, where somebody wants it to be told. */
export function CopyToList({ draft }: { readonly draft: ReplyDraft }): ReactNode {
  const { edit } = useComposer();
  return (
    <button
      type="button"
      className={css.link}
      onClick={() => {
        edit({ cc: [...draft.cc.map(({ address }) => address), ...draft.leftOut].join(', ') });
      }}
    >
      Add to Cc
    </button>
  );
}

/** Who had the message and would not get the reply is one click away. */
export function ReplyToAll({ draft }: { readonly draft: ReplyDraft }): ReactNode {
  const { edit } = useComposer();
  return (
    <button
      type="button"
      className={css.link}
      title={`Adds ${listed(draft.dropped)} to Cc`}
      onClick={() => {
        edit({ cc: listed([...draft.cc, ...draft.dropped]) });
      }}
    >
      Reply to all
    </button>
  );
}

export function RecipientFields({ draft }: { readonly draft: ReplyDraft }): ReactNode {
  const { edits, edit } = useComposer();
  return (
    <div className={css.addresses}>
      <AddressField
        label="To"
        value={edits.to ?? listed(draft.to)}
        autoFocus
        onChange={(to) => {
          edit({ to });
        }}
      />
      <AddressField
        label="Cc"
        value={edits.cc ?? listed(draft.cc)}
        onChange={(cc) => {
          edit({ cc });
        }}
      />
    </div>
  );
}

type AddressFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (typed: string) => void;
};

function AddressField({ label, value, autoFocus = false, onChange }: AddressFieldProps): ReactNode {
  const { wrong } = readAddresses(value);
  return (
    <TextField
      label={label}
      value={value}
      maxLength={4000}
      autoFocus={autoFocus}
      placeholder="name@example.org, …"
      problem={wrong.length === 0 ? undefined : `Not an email address: ${wrong.join(', ')}`}
      onValue={onChange}
    />
  );
}
