/** The advisory of a case inside the case: the studio, with a way to the whole window. Renderer. */
import type { ReactNode } from 'react';
import { useWalker } from '../../navigation/place.tsx';
import { Studio } from './studio.tsx';

export function AdvisoryTab({ caseId }: { readonly caseId: string }): ReactNode {
  const { go } = useWalker();
  return (
    <Studio
      caseId={caseId}
      onWiden={() => {
        go({ at: 'advisories', caseId, tool: 'list' });
      }}
    />
  );
}
