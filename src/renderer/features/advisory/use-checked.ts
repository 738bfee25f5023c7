/** What the backend says about the draft as it is now: the text at once, the checks when the writing pauses. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { joinChecks } from '#shared/calc/join-checks.ts';
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
  const { queries } = useApi();
  const settled = useSettled(advisory, 150);
  return useQuery(queries.advisoryPreview(caseId, format, settled)).data;
}

export type Checked = Output<'advisory.check'>;

/**
 * In two stages, so that nobody waits for CSAF's library: what is known at once, and CSAF's own tests when they are
 * through. Until the first of those, CSAF says "checking"; later its last answer stands while the next is on its way.
 */
export function useChecked(
  caseId: string,
  advisory: Advisory,
): { readonly checked: Checked | undefined; readonly fresh: boolean } {
  const settled = useSettled(advisory, 600);
  const first = useStage(caseId, settled, 'first');
  const rest = useStage(caseId, settled, 'rest');
  const checked = useMemo(
    () =>
      first.data === undefined || rest.data === undefined ? first.data : joinChecks(first.data, rest.data),
    [first.data, rest.data],
  );
  return { checked, fresh: settled === advisory && !first.isFetching && !rest.isFetching };
}

function useStage(caseId: string, advisory: Advisory, stage: 'first' | 'rest') {
  const { queries } = useApi();
  return useQuery(queries.advisoryCheck(caseId, advisory, stage));
}
