/** Files that were opened with the program wait at the backend; while the vault is open they are taken like a drop. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useApi } from '../../api/api.tsx';
import { useIntake } from './intake.tsx';
import type { OpenedMail } from './run-job.ts';

export function useOpenedFiles(): void {
  const { call, queries } = useApi();
  const { take, takeOpened, offerCapsule } = useIntake();
  const { data, dataUpdatedAt, refetch } = useQuery(queries.openedFiles());
  const look = useEffectEvent(async () => {
    if (data === undefined || data.files === 0) return;
    const { files } = await call('opened.take', {});
    const mail: OpenedMail[] = [];
    const others: File[] = [];
    for (const file of files) {
      if (file.kind === 'mail') mail.push(file);
      else if (file.kind === 'capsule') offerCapsule({ uploadId: file.uploadId });
      else others.push(new File([file.text], file.name));
    }
    if (mail.length > 0) takeOpened(mail);
    await take(others);
    await refetch();
  });
  useEffect(() => {
    void look();
  }, [dataUpdatedAt]);
}
