/** The same reply to everybody who reported the problem: a letter each, reviewed in one place. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { BulkReply } from '../queue/bulk-reply.tsx';

export function ReplyToReporters({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const reporters = useQuery(queries.reporters(caseId)).data;
  if (reporters === undefined) return null;
  return (
    <BulkReply
      first="update"
      title={`Reply to ${counted(reporters.length, 'reporter')}`}
      addressees={reporters.map((one) => ({ caseId: one.caseId, messageId: one.messageId, about: caseId }))}
      onSaved={() => undefined}
      onClose={onClose}
    />
  );
}
