/** Sign and encrypt: what is possible, with which keys, and why not. Renderer. */
import type { ReactNode } from 'react';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { fingerprintText } from '#shared/words/keys.ts';
import { Checkbox } from '../../ui/field.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { cx } from '../../ui/cx.ts';
import css from './reply.module.css';

type ProtectionProps = {
  readonly draft: ReplyDraft;
  readonly sign: boolean;
  readonly encrypt: boolean;
  readonly isHeld: boolean;
  readonly attach: ReactNode;
  readonly onSign: (sign: boolean) => void;
  readonly onEncrypt: (encrypt: boolean) => void;
};

export function Protection({
  draft,
  sign,
  encrypt,
  isHeld,
  attach,
  onSign,
  onEncrypt,
}: ProtectionProps): ReactNode {
  const { go } = useNavigation();
  const without = [...draft.to, ...draft.cc].filter(
    ({ address }) => !draft.encryptTo.some((one) => one.address === address),
  );
  return (
    <div className={css.protection}>
      <div className={css.choice}>
        <Checkbox
          asSwitch
          label="Encrypt"
          checked={encrypt || isHeld}
          disabled={!draft.canEncrypt && !isHeld}
          onChange={onEncrypt}
        />
        <span className={cx(css.why, isHeld && css.warn)}>
          {draft.canEncrypt
            ? `to ${draft.encryptTo.map(({ fingerprint }) => shortKey(fingerprint)).join(', ')} and our own key`
            : draft.to.length === 0
              ? 'not possible: no recipient'
              : isHeld
                ? `no accepted key for ${addressesOf(without)}: remove them, or turn encryption off for all`
                : `not possible: no accepted key for ${addressesOf(without)}`}
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
      {attach}
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

function addressesOf(people: ReplyDraft['to']): string {
  return people.map(({ address }) => address).join(', ');
}

function shortKey(fingerprint: string): string {
  return `…${fingerprintText(fingerprint.slice(-8))}`;
}
