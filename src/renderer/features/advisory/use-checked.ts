/** What the backend says about the draft as it is now: the text at once, the checks when the writing pauses. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Output } from '#shared/contract/endpoints.ts';
import type { Advisory, ExportFormat } from '#shared/schema/advisory.ts';

export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [value, pause]);
  return settled;
}

/** Answers belong to one text of the draft; `structuralSharing` keeps what did not change. */
export function usePreview(
  caseId: string,
  advisory: Advisory,
  format: ExportFormat,
): Output<'advisory.preview'> | undefined {
  const { call } = useApi();
  const settled = useSettled(advisory, 150);
  return useQuery({
    queryKey: ['studio', caseId, 'preview', format, settled],
    queryFn: () => call('advisory.preview', { caseId, format, advisory: settled, unchecked: true }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data;
}

export type Checked = Output<'advisory.check'>;

export function useChecked(
  caseId: string,
  advisory: Advisory,
): { readonly checked: Checked | undefined; readonly fresh: boolean } {
  const { call } = useApi();
  const settled = useSettled(advisory, 600);
  const query = useQuery({
    queryKey: ['studio', caseId, 'check', settled],
    queryFn: () => call('advisory.check', { caseId, advisory: settled }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return { checked: query.data, fresh: settled === advisory && !query.isFetching };
}
