/** What the reporter's mail says about being named: its sentence, and one button that records it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import css from './report.module.css';

const words = {
  named: 'May be named',
  anonymous: 'Anonymous',
  none: 'Declined credit',
} as const;

type ConsentOfferProps = {
  readonly caseId: string;
  /** Writes what is not saved yet, so that it is not overtaken; false when that did not work. */
  readonly before?: () => Promise<boolean>;
  readonly children?: (offer: ReactNode) => ReactNode;
};

export function ConsentOffer({ caseId, before, children = (offer) => offer }: ConsentOfferProps): ReactNode {
  const { queries } = useApi();
  const accept = useCommand('credit.accept');
  const asked = useQuery(queries.consent(caseId));
  const proposal = asked.data?.proposal ?? null;
  if (proposal === null) return null;
  const { answer, name, organization, quote } = proposal;
  const who = [name, organization].filter((one) => one !== '').join(', ');
  const record = async (): Promise<void> => {
    if (before === undefined || (await before())) accept.mutate({ caseId });
  };
  return children(
    <div className={css.offer}>
      <span className={css.value}>
        {words[answer]}
        {who !== '' && <bdi> as {who}</bdi>} <span className={css.quiet}>“{quote}”</span>
      </span>
      <Button size="small" disabled={accept.isPending} onClick={() => void record()}>
        Record
      </Button>
    </div>,
  );
}
