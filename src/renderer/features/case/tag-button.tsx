/** The tags of a case, and the way to change them. Renderer. */
import { useState, type ReactNode } from 'react';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/icons.tsx';
import { tip } from '../../ui/tooltip.tsx';
import css from './case.module.css';
import { TagDialog, taggedTitle } from './tag-dialog.tsx';

type TagButtonProps = { readonly caseId: string; readonly tags: readonly string[] };

export function TagButton({ caseId, tags }: TagButtonProps): ReactNode {
  const { tag } = useCaseActions();
  const [isAsking, setIsAsking] = useState(false);
  const ask = (): void => {
    setIsAsking(true);
  };
  useAction('case.tag', ask);
  return (
    <>
      <button
        type="button"
        className={cx(css.chip, tags.length === 0 && css.chipEmpty)}
        onClick={ask}
        {...tip('Tags…', { action: 'case.tag', side: 'top' })}
      >
        <span className="visually-hidden">Tags: </span>
        <Tag size={12} aria-hidden />
        <bdi className={css.tagNames}>{tags.length === 0 ? 'Tags…' : tags.join(', ')}</bdi>
      </button>
      {isAsking && (
        <TagDialog
          title={`Tags of ${caseId}`}
          tags={[tags]}
          onChoose={(change) => {
            setIsAsking(false);
            void tag(caseId, change, taggedTitle(change));
          }}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}
