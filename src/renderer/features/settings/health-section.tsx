/** Whether this installation has what it needs. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { CheckList } from './check-list.tsx';
import { settingPlaces } from '../../navigation/settings.ts';
import css from './settings.module.css';

export function HealthSection(): ReactNode {
  const { queries } = useApi();
  const doctor = useQuery(queries.doctor());
  return (
    <Section title={settingPlaces.health.section} note="Checks this installation.">
      {doctor.data !== undefined && <CheckList checks={doctor.data.checks} />}
      <div className={css.buttons}>
        <Button onClick={() => void doctor.refetch()}>Check again</Button>
      </div>
    </Section>
  );
}
