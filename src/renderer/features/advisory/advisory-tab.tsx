/** The advisory of a case inside the case: the studio, with a way to the whole window. Renderer. */
import type { ReactNode } from 'react';
import { isCasePlace, usePlace, useNavigation } from '../../navigation/place.tsx';
import { Studio } from './studio.tsx';

export function AdvisoryTab({ caseId }: { readonly caseId: string }): ReactNode {
  const { go, showCase } = useNavigation();
  const place = usePlace();
  return (
    <Studio
      caseId={caseId}
      isAsked={isCasePlace(place) && place.ask === 'publish'}
      onAsked={() => {
        showCase(caseId, 'advisory');
      }}
      onWiden={() => {
        go({ at: 'advisories', caseId, tool: 'list' });
      }}
    />
  );
}
