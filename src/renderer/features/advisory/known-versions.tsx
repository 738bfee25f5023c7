/** The released versions of a package: typed, pasted, or taken from the tags of the project's checkout. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AffectedPackage } from '#shared/schema/advisory.ts';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { Tags } from '../../ui/icons.tsx';
import { splitVersions } from './draft.ts';
import css from './form.module.css';
import { PathList, useStudio } from './studio-context.tsx';

export function KnownVersions({
  pkg,
  path,
}: {
  readonly pkg: AffectedPackage;
  readonly path: string;
}): ReactNode {
  const { queries } = useApi();
  const { caseId, set } = useStudio();
  const tags = useQuery(queries.caseCheckout(caseId, '')).data;
  const more = (tags?.versions ?? []).filter((version) => !pkg.knownVersions.includes(version));
  return (
    <div className={css.known}>
      <PathList
        path={path}
        label="Released versions"
        split={splitVersions}
        mono
        placeholder="1.0.0, 1.1.0, 1.2.0 — paste your tags"
      />
      {more.length > 0 && (
        <Button
          size="small"
          icon={<Tags size={13} aria-hidden />}
          onClick={() => {
            set(path, [...pkg.knownVersions, ...more]);
          }}
        >
          Add {counted(more.length, 'tag')} from the checkout
        </Button>
      )}
    </div>
  );
}
