/** One key: whose it says it is, its fingerprint, for which addresses it was accepted. Renderer. */
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand, useShowFailure } from '../../api/mutations.ts';
import type { Key } from '#shared/schema/key.ts';
import { saveText } from '../../host/host.ts';
import { EllipsisVertical, X } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { algorithmWords } from '../../ui/calc.ts';
import { CodeText } from '../../ui/code-text.tsx';
import { shortDay } from '../../ui/format-time.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { AcceptForm } from './accept-form.tsx';
import { addressOf } from './addresses.ts';
import css from './keys.module.css';

export function KeyCard({ item }: { readonly item: Key }): ReactNode {
  const now = useNow();
  const { call } = useApi();
  const accept = useCommand('key.accept');
  const unaccept = useCommand('key.unaccept');
  const remove = useCommand('key.remove');
  const showToast = useToast();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const [accepting, setAccepting] = useState<string | null>(null);
  const { fingerprint } = item;
  const expired = item.expiresAt !== null && Date.parse(item.expiresAt) < now;
  const exportKey = async (): Promise<void> => {
    try {
      const { fileName, text } = await call('key.export', { fingerprint });
      tellSaved(await saveText(fileName, text), 'Public key saved');
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  return (
    <li className={css.key}>
      <div className={css.main}>
        <p className={css.name}>
          <bdi>{item.userIds[0] ?? 'No name'}</bdi>
          {item.revoked && <Badge tone="danger">revoked</Badge>}
          {expired && <Badge tone="danger">expired</Badge>}
          {!item.canEncrypt && !expired && !item.revoked && <Badge>cannot encrypt</Badge>}
        </p>
        {item.userIds.slice(1).map((id) => (
          <p key={id} className={css.note}>
            <bdi>{id}</bdi>
          </p>
        ))}
        <CodeText grouped copy>
          {fingerprint}
        </CodeText>
        <p className={css.note}>
          {algorithmWords(item.algorithm)}, created {shortDay(item.createdAt, now)}
          {item.expiresAt !== null && `, ${expired ? 'expired' : 'expires'} ${shortDay(item.expiresAt, now)}`}
          , from {item.source}
        </p>
        <ul className={css.accepted} aria-label="Accepted for">
          {item.acceptedFor.map((address) => (
            <li key={address}>
              <Badge tone="good">
                accepted for {address}
                <button
                  type="button"
                  className={css.take}
                  aria-label={`Stop accepting for ${address}`}
                  onClick={() => {
                    unaccept.mutate(
                      { fingerprint, address },
                      {
                        onSuccess: () => {
                          showToast({
                            tone: 'done',
                            title: 'No longer accepted',
                            detail: address,
                            undo: () => {
                              accept.mutate({ fingerprint, address });
                            },
                          });
                        },
                      },
                    );
                  }}
                >
                  <X size={12} aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
        {accepting !== null && (
          <AcceptForm
            fingerprint={fingerprint}
            initial={accepting}
            onClose={() => {
              setAccepting(null);
            }}
          />
        )}
      </div>
      {item.kind === 'public' && accepting === null && (
        <Button
          size="small"
          onClick={() => {
            setAccepting(addressOf(item.userIds[0] ?? ''));
          }}
        >
          Accept for…
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton size="small" label="More" icon={<EllipsisVertical size={15} aria-hidden />} />}
      >
        <MenuItem onSelect={() => void exportKey()}>Save public key…</MenuItem>
        {item.kind === 'public' && (
          <>
            <MenuSeparator />
            <MenuItem
              danger
              onSelect={() => {
                remove.mutate(
                  { fingerprint },
                  {
                    onSuccess: ({ revocationKept }) => {
                      showToast({
                        tone: 'done',
                        title: revocationKept ? 'Key removed; its revocation is remembered' : 'Key removed',
                        detail: item.userIds[0] ?? fingerprint,
                      });
                    },
                  },
                );
              }}
            >
              Remove key
            </MenuItem>
          </>
        )}
      </Menu>
    </li>
  );
}
