/** Cases for a colleague: to whom, then saved as a file that only they can open. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { counted } from '#shared/words/format.ts';
import { fingerprintText } from '#shared/words/keys.ts';
import { capsulePurposeWords } from '#shared/words/capsules.ts';
import type { CapsulePurpose } from '#shared/schema/capsule.ts';
import type { Key } from '#shared/schema/key.ts';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './capsules.module.css';

/** Who can be given something: others whose key was accepted, and whoever has the same secret key elsewhere. */
const canReceive = ({ kind, acceptedFor, canEncrypt, revoked }: Key): boolean =>
  canEncrypt && !revoked && (kind === 'secret' || acceptedFor.length > 0);

export function HandoffDialog({
  caseIds,
  onClose,
}: {
  readonly caseIds: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { call, queries } = useApi();
  const showToast = useToast();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const keys = useQuery(queries.keys());
  const [to, setTo] = useState<readonly string[]>([]);
  const [purpose, setPurpose] = useState<CapsulePurpose>('handoff');
  const [busy, setBusy] = useState(false);
  const known = keys.data?.filter(canReceive) ?? [];
  const others = [...known].sort((a, b) => Number(a.kind === 'secret') - Number(b.kind === 'secret'));

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const input = { caseIds: [...caseIds], to: [...to], purpose };
      const sealed = await call('capsule.seal', input);
      const saved = await saveText(sealed.fileName, sealed.text);
      if (!tellSaved(saved)) return;
      await call('capsule.sent', { ...input, caseIds: sealed.caseIds, capsule: sealed.capsule });
      const needed = sealed.encryptedTo.join(' or ');
      showToast({
        tone: 'done',
        title:
          purpose === 'guest'
            ? `Guest copy of ${sealed.caseIds[0] ?? ''} saved`
            : `${counted(sealed.caseIds.length, 'case')} handed over`,
        detail:
          needed === '' || purpose === 'guest'
            ? `${saved.name} can be sent by email or any other way.`
            : `${saved.name}. Some emails are encrypted: the recipient needs a key of ${needed} to read them.`,
      });
      onClose();
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const [only] = caseIds;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Hand over ${caseIds.length === 1 && only !== undefined ? only : counted(caseIds.length, 'case')}`}
      description="Saves a file that is encrypted to the recipient and signed with your key."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={busy || to.length === 0} onClick={() => void save()}>
            {busy ? 'Encrypting…' : 'Save capsule…'}
          </Button>
        </>
      }
    >
      {keys.isError && <ErrorState error={keys.error} />}
      {keys.isPending && <Waiting what="Loading keys…" />}
      {keys.isSuccess && others.length === 0 && (
        <EmptyState title="No key to encrypt to">
          Add the key of your colleague under Keys, compare its fingerprint with them, and accept it.
        </EmptyState>
      )}
      {caseIds.length === 1 && (
        <Segmented<CapsulePurpose>
          label="What for"
          value={purpose}
          items={[
            { id: 'handoff', label: 'Hand over' },
            { id: 'guest', label: 'Show to a guest' },
          ]}
          onChange={setPurpose}
        />
      )}
      <p className={css.purpose}>{capsulePurposeWords[purpose]}</p>
      {others.length > 0 && (
        <fieldset className={css.keys}>
          <legend>Recipients</legend>
          {others.map(({ fingerprint, userIds, kind }) => (
            <Checkbox
              key={fingerprint}
              label={
                <span className={css.key}>
                  <bdi>{userIds[0] ?? fingerprint}</bdi> {kind === 'secret' && '(your key)'}
                  <br />
                  <code className={css.print}>{fingerprintText(fingerprint)}</code>
                </span>
              }
              checked={to.includes(fingerprint)}
              onChange={(on) => {
                setTo(on ? [...to, fingerprint] : to.filter((one) => one !== fingerprint));
              }}
            />
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
