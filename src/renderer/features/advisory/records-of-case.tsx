/** The records that are in the case already: nobody has to look for their files again. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { recordFormatWords } from '#shared/words/records.ts';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './tools.module.css';

type RecordsProps = { readonly caseId: string; readonly onText: (text: string) => void };
type Known = { readonly id: string; readonly format: 'github' | 'osv'; readonly receivedAt: string };

const mostShown = 3;

export function RecordsOfCase({ caseId, onText }: RecordsProps): ReactNode {
  const { call, queries } = useApi();
  const showFailure = useShowFailure();
  const { data } = useQuery(queries.case(caseId));
  const take = async (messageId: string): Promise<void> => {
    try {
      onText((await call('message.raw', { messageId })).text);
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  return (
    <div className={css.compareHead}>
      {recordsOf(data).map(({ id, format, receivedAt }) => (
        <Button key={id} size="small" onClick={() => void take(id)}>
          Use the {recordFormatWords[format]} of this case (<RelativeTime at={receivedAt} as="day" />)
        </Button>
      ))}
    </div>
  );
}

/** The newest first. */
function recordsOf(detail: CaseDetail | undefined): Known[] {
  const records = (detail?.messages ?? []).flatMap(({ id, record, receivedAt }): Known[] =>
    record?.format === 'github' || record?.format === 'osv'
      ? [{ id, format: record.format, receivedAt }]
      : [],
  );
  return records.reverse().slice(0, mostShown);
}
