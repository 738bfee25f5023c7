/** How a case stands with each partner, by group: chosen to be written to, and what they answered. Renderer. */
import { useState, type ReactNode } from 'react';
import type { CaseEmbargo, MailPurpose } from '#shared/schema/partner.ts';
import { embargoWords, keyProblemWords, standingWords } from '#shared/words/embargo.ts';
import { counted, plural } from '#shared/words/format.ts';
import { useCaseActions, useCaseShown, useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Checkbox } from '../../ui/field.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { Notice } from '../../ui/page.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { AnswerForm } from './answer-form.tsx';
import css from './embargo.module.css';

type PartnerRow = CaseEmbargo['partners'][number];
type Chosen = ReadonlySet<string>; // addresses

type PartnersProps = {
  readonly embargo: CaseEmbargo;
  readonly onWrite: (writing: { readonly purpose: MailPurpose; readonly names: readonly string[] }) => void;
};

export function PartnersOfCase({ embargo, onWrite }: PartnersProps): ReactNode {
  const { partners, unsent } = embargo;
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const told = useTold(embargo.caseId);
  const unaware = partners.filter(({ knowsDate, state }) => !knowsDate && state !== 'declined');
  const groups = [...new Set(partners.map(({ group }) => group))];
  const names = partners.filter(({ address }) => chosen.has(address)).map(({ address }) => address);
  return (
    <section aria-label="Partners">
      <h3 className={css.heading}>Partners</h3>
      {partners.length === 0 && <p className={css.quiet}>{embargoWords.noPartners}</p>}
      {unsent.map(({ mailing, names: waiting }) => (
        <Notice key={mailing} tone="accent">
          <p>{embargoWords.unsent(waiting)}</p>
          <Button
            size="small"
            onClick={() => {
              told({ mailing });
            }}
          >
            {plural(waiting.length, 'It was sent', 'They were sent')}
          </Button>
        </Notice>
      ))}
      {groups.map((group) => (
        <Group
          key={group}
          embargo={embargo}
          group={group}
          members={partners.filter((one) => one.group === group)}
          chosen={chosen}
          onChosen={setChosen}
        />
      ))}
      <div className={css.end}>
        <Button
          disabled={names.length === 0}
          onClick={() => {
            told({ names: [...names] });
          }}
        >
          Told in another way
        </Button>
        {unaware.length > 0 && (
          <Button
            onClick={() => {
              onWrite({ purpose: 'new-date', names: unaware.map(({ address }) => address) });
            }}
          >
            Tell {counted(unaware.length, 'partner')} the new date…
          </Button>
        )}
        <Button
          variant="primary"
          disabled={names.length === 0}
          onClick={() => {
            onWrite({ purpose: 'notice', names });
          }}
        >
          {names.length === 0 ? 'Write to partners…' : `Write to ${counted(names.length, 'partner')}…`}
        </Button>
      </div>
    </section>
  );
}

type ToldInput = { readonly mailing?: string; readonly names?: string[] };

function useTold(caseId: string): (input: ToldInput) => void {
  const told = useCommand('embargo.told');
  const shown = useCaseShown();
  const showToast = useToast();
  const { undo } = useCaseActions();
  return (input) => {
    told.mutate(
      { caseId, ...input },
      {
        onSuccess: ({ seq, told: names }) => {
          showToast(
            {
              ...{ tone: 'done', title: 'Partners told', detail: names.join(', ') },
              undo: () => void undo(caseId, seq),
            },
            shown(caseId),
          );
        },
      },
    );
  };
}

function Group({
  embargo,
  group,
  members,
  chosen,
  onChosen,
}: {
  readonly embargo: CaseEmbargo;
  readonly group: string;
  readonly members: readonly PartnerRow[];
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}): ReactNode {
  const all = members.every(({ address }) => chosen.has(address));
  const choose = (addresses: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const address of addresses)
      if (on) next.add(address);
      else next.delete(address);
    onChosen(next);
  };
  return (
    <>
      <div className={css.group}>
        <Checkbox
          label={<bdi>{group}</bdi>}
          checked={all}
          onChange={(on) => {
            choose(
              members.map(({ address }) => address),
              on,
            );
          }}
        />
      </div>
      <ul className={css.partners} aria-label={group}>
        {members.map((one) => (
          <Member
            key={one.address}
            caseId={embargo.caseId}
            timeZone={embargo.timeZone}
            partner={one}
            isChosen={chosen.has(one.address)}
            onChoose={(on) => {
              choose([one.address], on);
            }}
          />
        ))}
      </ul>
    </>
  );
}

function Member({
  caseId,
  timeZone,
  partner,
  isChosen,
  onChoose,
}: {
  readonly caseId: string;
  readonly timeZone: string;
  readonly partner: PartnerRow;
  readonly isChosen: boolean;
  readonly onChoose: (on: boolean) => void;
}): ReactNode {
  const now = useNow();
  const [asks, setAsks] = useState(false);
  const { name, address, state, note, knowsDate, keyProblem, listed } = partner;
  return (
    <li>
      <div className={css.partner}>
        <Checkbox label={<bdi>{name}</bdi>} checked={isChosen} onChange={onChoose} />
        <span className={cx(css.state, (state === 'silent' || state === 'more-time') && css.late)}>
          {standingWords(partner, (iso) => dayAndTime(iso, now, timeZone))}
        </span>
        {partner.toldAt !== null && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`Record the answer of ${name}`}
            onClick={() => {
              setAsks(!asks);
            }}
          >
            Answer…
          </Button>
        )}
      </div>
      <p className={css.notes}>
        <bdi>{address}</bdi>
        {!knowsDate && <strong className={css.late}>{embargoWords.untold}</strong>}
        {keyProblem !== null && <span className={css.late}>{keyProblemWords[keyProblem]}</span>}
        {!listed && <span>{embargoWords.removed}</span>}
        {note !== null && <q>{note}</q>}
      </p>
      {asks && (
        <AnswerForm
          caseId={caseId}
          timeZone={timeZone}
          partner={partner}
          onClose={() => {
            setAsks(false);
          }}
        />
      )}
    </li>
  );
}
