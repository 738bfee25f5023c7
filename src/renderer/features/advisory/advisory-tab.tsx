/** The advisory of a case inside the case: the studio, with a way to the whole window. Renderer. */
import type { ReactNode } from 'react';
import { usePlace, useNavigation } from '../../navigation/place.tsx';
import { Studio } from './studio.tsx';

export function AdvisoryTab({ caseId }: { readonly caseId: string }): ReactNode {
  const { go, stay } = useNavigation();
  const place = usePlace();
  return (
    <Studio
      caseId={caseId}
      isAsked={place.at === 'queue' && place.ask === 'publish'}
      onAsked={() => {
        stay({ at: 'queue', caseId, tab: 'advisory' });
      }}
      onWiden={() => {
        go({ at: 'advisories', caseId, tool: 'list' });
      }}
    />
  );
}
