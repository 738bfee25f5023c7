/** When to disclose: what limits the date, a day to propose, the linux-distros plan; the proposal becomes the embargo. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { DistrosPlan } from '#shared/schema/plan.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { Notice } from '../../ui/page.tsx';
import { useNow } from '../../ui/ticker.ts';
import { instantOf } from '../../ui/local-time.ts';
import common from './calendar.module.css';
import css from './plan-dialog.module.css';

export function PlanDialog({ caseId }: { readonly caseId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  useAction('case.plan', () => {
    setOpen(true);
  });
  if (!open) return null;
  return (
    <Plan
      caseId={caseId}
      onClose={() => {
        setOpen(false);
      }}
    />
  );
}

function Plan({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }): ReactNode {
  const { queries } = useApi();
  const { set } = useCaseActions();
  const now = useNow();
  const [posted, setPosted] = useState('');
  const [told, setTold] = useState('');
  const [kernel, setKernel] = useState(false);
  const [ignoresReporter, setIgnoresReporter] = useState(false);
  const distrosPostedAt = instantOf(posted);
  const distributorsToldAt = instantOf(told);
  const found = useQuery(
    queries.plan({
      caseId,
      ...(distrosPostedAt === null ? {} : { distrosPostedAt }),
      ...(distributorsToldAt === null ? {} : { distributorsToldAt }),
      ...(kernel ? { kernelIssueWithoutFix: true } : {}),
      ...(ignoresReporter ? { ignoreReporter: true } : {}),
    }),
  ).data;
  const proposal = found?.plan.proposal ?? null;
  const setEmbargo = async (chosen: { readonly at: string } | null): Promise<void> => {
    if (chosen === null) return;
    await set(caseId, { embargoUntil: chosen.at }, 'Embargo set');
    onClose();
  };
  const isSaid = found?.plan.constraints.some(({ quote }) => quote !== undefined) === true;
  return (
    <Dialog
      open
      wide
      title="Plan disclosure"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            disabled={proposal === null}
            onClick={() => {
              void setEmbargo(proposal);
            }}
          >
            Set as embargo
          </Button>
        </>
      }
    >
      <div className={css.plan}>
        <div className={css.planForm}>
          <TextField
            label="First post to linux-distros"
            type="datetime-local"
            value={posted}
            help="Actual or planned. Your local time."
            onValue={setPosted}
          />
          <TextField
            label="Distributors notified"
            type="datetime-local"
            value={told}
            help="They need at least 7 days’ notice."
            onValue={setTold}
          />
          <Checkbox label="Linux kernel issue without a fix" checked={kernel} onChange={setKernel} />
          {(ignoresReporter || isSaid) && (
            <Checkbox
              label="Ignore the date in the reporter’s email"
              checked={ignoresReporter}
              onChange={setIgnoresReporter}
            />
          )}
        </div>
        {found !== undefined && (
          <div className={css.planResult}>
            {found.plan.conflict !== null && <Notice tone="danger">{found.plan.sentence}</Notice>}
            {proposal !== null && (
              <div className={css.proposal}>
                <strong>{proposal.text}</strong>
                <CopyButton text={proposal.text} />
                <p>{found.plan.sentence.replace(`Disclose ${proposal.text}. `, '')}</p>
              </div>
            )}
            {found.shorter !== null && (
              <Notice tone="warn">
                <p>{found.shorter.sentence}</p>
                <Button size="small" onClick={() => void setEmbargo(found.shorter)}>
                  Set shorter embargo
                </Button>
              </Notice>
            )}
            <ul className={css.constraints}>
              {found.plan.constraints.map((one) => (
                <li key={`${one.kind}${one.label}`} title={exactInstant(one.at)}>
                  <span>{one.kind === 'not-before' ? 'not before' : 'not after'}</span>
                  <time dateTime={one.at}>{dayAndTime(one.at, now, found.timeZone)}</time>
                  <span>
                    {one.label}
                    {one.quote !== undefined && <q className={css.said}>{one.quote}</q>}
                  </span>
                </li>
              ))}
            </ul>
            {found.distros !== null && <Distros plan={found.distros} zone={found.timeZone} now={now} />}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Distros({
  plan,
  zone,
  now,
}: {
  readonly plan: DistrosPlan;
  readonly zone: string;
  readonly now: number;
}): ReactNode {
  if (!plan.allowed) return <Notice tone="warn">{plan.reason}</Notice>;
  return (
    <>
      <h3 className={common.panelHeading}>linux-distros</h3>
      <p>
        Deadline: {plan.latestText}. Propose {plan.proposal.text}
        {plan.preferred === null ? '.' : `, or within 7 days ${plan.preferred.text}.`}
      </p>
      {plan.warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      <ul className={css.constraints}>
        {plan.reminders.map(({ at, kind, text }) => (
          <li key={kind} title={exactInstant(at)}>
            <span>{kind === 'embargo-end' ? 'disclose' : kind}</span>
            <time dateTime={at}>{dayAndTime(at, now, zone)}</time>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
