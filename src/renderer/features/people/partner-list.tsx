/** Partners, by group: who can be told of a case before it is public, and the key each is written to. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import type { Partner } from '#shared/schema/partner.ts';
import { keyProblemWords } from '#shared/words/embargo.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Handshake, KeyRound } from '../../ui/icons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PartnerDialog } from './partner-dialog.tsx';
import css from './people.module.css';

type Listed = Output<'partner.list'>['partners'][number];
type Asked = { readonly partner: Partner | null };

export function PartnerList(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.partners());
  const partners = query.data?.partners ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const { save, remove } = usePartnerChanges(close);
  const groups = [...new Set(partners.map(({ group }) => group))];
  return (
    <>
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && partners.length === 0 && (
        <EmptyState icon={<Handshake size={28} strokeWidth={1.5} aria-hidden />} title="No partners yet">
          Add distributors, downstreams and vendors that you tell of a vulnerability before it is public.
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group} className={css.partnerGroup}>
          <h2>
            <bdi>{group}</bdi>
          </h2>
          <ul className={css.list} aria-label={group}>
            {partners
              .filter((one) => one.group === group)
              .map((partner) => (
                <PartnerRow
                  key={partner.address}
                  partner={partner}
                  onEdit={() => {
                    setAsked({ partner });
                  }}
                />
              ))}
          </ul>
        </section>
      ))}
      <div className={css.teamEnd}>
        <Button
          onClick={() => {
            setAsked({ partner: null });
          }}
        >
          Add partner…
        </Button>
      </div>
      {asked !== null && (
        <PartnerDialog
          partner={asked.partner}
          groups={groups}
          onSave={(details) => save(asked.partner, details)}
          onRemove={remove}
          onClose={close}
        />
      )}
    </>
  );
}

function PartnerRow({
  partner,
  onEdit,
}: {
  readonly partner: Listed;
  readonly onEdit: () => void;
}): ReactNode {
  const { name, address, noticeDays, key, keyProblem } = partner;
  return (
    <li className={css.member}>
      <span className={css.partnerWho}>
        <bdi className={css.name}>{name}</bdi> <bdi className={css.quiet}>{address}</bdi>
      </span>
      <span className={keyProblem === null ? css.key : css.keyProblem} title={key ?? undefined}>
        <KeyRound size={12} aria-hidden />{' '}
        {keyProblem === null ? 'key accepted' : keyProblemWords[keyProblem]}
      </span>
      {noticeDays !== null && <span className={css.quiet}>{counted(noticeDays, 'day')} notice</span>}
      <Button size="small" variant="quiet" aria-label={`Edit ${name}`} onClick={onEdit}>
        Edit…
      </Button>
    </li>
  );
}

type PartnerChanges = {
  readonly save: (before: Partner | null, details: Partner) => Promise<void>;
  readonly remove: (partner: Partner) => void;
};

/** Each with its undo. A refusal is shown by the dialog, whose promise it is. */
function usePartnerChanges(close: () => void): PartnerChanges {
  const showToast = useToast();
  const add = useCommand('partner.add', { quiet: true });
  const change = useCommand('partner.change', { quiet: true });
  const removal = useCommand('partner.remove');
  const done = (title: string, undo: () => void): void => {
    close();
    showToast({ tone: 'done', title, undo });
  };
  return {
    save: async (before, details) => {
      const { name } = details;
      if (before === null) {
        await add.mutateAsync(details);
        done(`${name} added to the partners`, () => {
          removal.mutate({ name });
        });
        return;
      }
      const answer = await change.mutateAsync({ name: before.name, change: details });
      done(`${name} changed`, () => {
        change.mutate({ name, change: answer.before });
      });
    },
    remove: ({ name }) => {
      removal.mutate(
        { name },
        {
          onSuccess: ({ before }) => {
            done(`${name} removed from the partners`, () => {
              add.mutate(before);
            });
          },
        },
      );
    },
  };
}
