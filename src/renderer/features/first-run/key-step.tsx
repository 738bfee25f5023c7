/** Step 3: the project's key. Renderer. */
import type { ReactNode } from 'react';
import { useToast } from '../../ui/toast.tsx';
import { useIntake } from '../intake/intake.tsx';
import { AddKey } from '../people/add-key.tsx';
import { needsList } from '../people/key-changes.tsx';

export function KeyStep({ onNext }: { readonly onNext: () => void }): ReactNode {
  const { offered, clearOffered } = useIntake();
  const showToast = useToast();
  return (
    <AddKey
      key={offered.key?.name ?? 'none'}
      file={offered.key}
      onAdded={(added) => {
        clearOffered();
        if (!needsList(added))
          showToast({ tone: 'done', title: 'Key added', detail: added.keys[0]?.userIds[0] ?? '' });
        onNext();
      }}
    />
  );
}
