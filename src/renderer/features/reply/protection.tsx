/** Sign and encrypt: what is possible, with which keys, and why not. Renderer. */
import type { ReactNode } from 'react';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { Checkbox } from '../../ui/field.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import css from './reply.module.css';

type ProtectionProps = {
  readonly draft: ReplyDraft;
  readonly sign: boolean;
  readonly encrypt: boolean;
  readonly onSign: (sign: boolean) => void;
  readonly onEncrypt: (encrypt: boolean) => void;
};

export function Protection({ draft, sign, encrypt, onSign, onEncrypt }: ProtectionProps): ReactNode {
  const { go } = useNavigation();
  const without = draft.to.filter(({ address }) => !draft.encryptTo.some((one) => one.address === address));
  return (
    <div className={css.protection}>
      <div className={css.choice}>
        <Checkbox
          asSwitch
          label="Encrypt"
          checked={encrypt}
          disabled={!draft.canEncrypt}
          onChange={onEncrypt}
        />
        <span className={css.why}>
          {draft.canEncrypt
            ? `to ${draft.encryptTo.map(({ fingerprint }) => shortKey(fingerprint)).join(', ')} and our own key`
            : draft.to.length === 0
              ? 'not possible: no recipient'
              : `not possible: no accepted key for ${without.map(({ address }) => address).join(', ')}`}
        </span>
      </div>
      <div className={css.choice}>
        <Checkbox asSwitch label="Sign" checked={sign} disabled={!draft.canSign} onChange={onSign} />
        <span className={css.why}>
          {draft.signWith === null
            ? 'not possible: this vault has no secret key'
            : `with ${shortKey(draft.signWith)}`}
        </span>
      </div>
      {(!draft.canEncrypt || !draft.canSign) && (
        <button
          type="button"
          className={css.link}
          onClick={() => {
            go({ at: 'keys' });
          }}
        >
          Keys
        </button>
      )}
    </div>
  );
}

function shortKey(fingerprint: string): string {
  return `…${fingerprint.slice(-8).replace(/(.{4})(?=.)/g, '$1 ')}`;
}
