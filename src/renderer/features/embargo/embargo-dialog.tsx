/** The embargo of a case: its end and what limits it, who was told, what does not fit, and the list of the day. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CaseEmbargo, EmbargoFinding, MailPurpose } from '#shared/schema/partner.ts';
import { embargoWords } from '#shared/words/embargo.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { DateForm } from './date-form.tsx';
import { DayList } from './day-list.tsx';
import css from './embargo.module.css';
import { PartnersOfCase } from './partners-of-case.tsx';
import { WriteToPartners } from './write-to-partners.tsx';

type Writing = { readonly purpose: MailPurpose; readonly names: readonly string[] };

export function EmbargoDialog({ caseId }: { readonly caseId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState<Writing | null>(null);
  useAction('case.embargo', () => {
    setOpen(true);
  });
  if (!open) return null;
  if (writing !== null)
    return (
      <WriteToPartners
        caseId={caseId}
        {...writing}
        onClose={() => {
          setWriting(null);
        }}
      />
    );
  return (
    <Dialog
      open
      wide
      title={`Embargo of ${caseId}`}
      onClose={() => {
        setOpen(false);
      }}
      footer={
        <Button
          onClick={() => {
            setOpen(false);
          }}
        >
          Close
        </Button>
      }
    >
      <Embargo caseId={caseId} onWrite={setWriting} />
    </Dialog>
  );
}

function Embargo({
  caseId,
  onWrite,
}: {
  readonly caseId: string;
  readonly onWrite: (writing: Writing) => void;
}): ReactNode {
  const { queries } = useApi();
  const found = useQuery(queries.embargo(caseId));
  if (found.isError) return <ErrorState error={found.error} />;
  if (found.data === undefined) return <Waiting what="Loading embargo…" />;
  const { data } = found;
  return (
    <div className={css.embargo}>
      <section aria-label="Date">
        <p className={css.until}>
          {data.untilText === null ? embargoWords.noDate : embargoWords.ends(data.untilText)}
        </p>
        <Limits embargo={data} />
        <Findings findings={data.findings} />
        <DateForm key={data.until} embargo={data} />
      </section>
      <PartnersOfCase embargo={data} onWrite={onWrite} />
      <DayList embargo={data} />
    </div>
  );
}

/** Who wants it no earlier and no later, and why. */
function Limits({
  embargo: { plan, earliestText, latestText },
}: {
  readonly embargo: CaseEmbargo;
}): ReactNode {
  const { earliest, latest, conflict } = plan;
  return (
    <>
      <ul className={css.limits}>
        <li>{embargoWords.notBefore(earliestText, earliest.label)}</li>
        <li>
          {latest === null || latestText === null
            ? embargoWords.nothingLimits
            : embargoWords.notAfter(latestText, latest.label)}
        </li>
      </ul>
      {conflict !== null && <Notice tone="danger">{plan.sentence}</Notice>}
    </>
  );
}

const tones = { problem: 'danger', warning: 'warn', todo: 'accent' } as const satisfies Record<
  EmbargoFinding['level'],
  string
>;

function Findings({ findings }: { readonly findings: readonly EmbargoFinding[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className={css.findings} aria-label="Findings">
      {findings.map(({ code, level, text }) => (
        <li key={`${code} ${text}`}>
          <Notice tone={tones[level]}>{text}</Notice>
        </li>
      ))}
    </ul>
  );
}
