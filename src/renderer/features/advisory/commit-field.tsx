/** A commit by its full hash; where the project has a checkout, found there by hash, tag or words of its message. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useStudio } from './studio-context.tsx';
import { Suggest } from './suggest.tsx';
import { useSettled } from './use-checked.ts';

type CommitFieldProps = {
  readonly label: string;
  readonly path: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (hash: string) => void;
};

export function CommitField({ label, path, placeholder, value, onChange }: CommitFieldProps): ReactNode {
  const { queries } = useApi();
  const { caseId } = useStudio();
  const search = useSettled(value.trim(), 200).slice(0, 200);
  const found = useQuery(queries.caseCheckout(caseId, search)).data;
  const whole = found?.commits.find(({ hash }) => hash === value.trim());
  return (
    <Suggest
      label={label}
      listLabel="Commits in the checkout"
      path={path}
      mono
      placeholder={placeholder}
      text={value}
      onText={onChange}
      items={
        whole === undefined
          ? (found?.commits ?? []).map(({ hash, at, names, subject }) => ({
              id: hash,
              lead: hash.slice(0, 9),
              text: [...names, subject, at.slice(0, 10)].join(' · '),
            }))
          : []
      }
      note={found === undefined ? undefined : found.checkout ? 'From the project’s checkout' : undefined}
      hint={whole === undefined ? undefined : [...whole.names, whole.subject].join(' · ')}
      onPick={({ id }) => {
        onChange(id);
      }}
    />
  );
}
