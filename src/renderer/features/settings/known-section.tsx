/** Folders of advisories that are searched for the reports of all projects. Renderer. */
import type { ReactNode } from 'react';
import { settingPlaces } from '../../navigation/settings.ts';
import { Section } from '../../ui/page.tsx';
import { KnownSources } from '../known/known-sources.tsx';

export function KnownSection(): ReactNode {
  return (
    <Section
      title={settingPlaces.known.section}
      note="Folders of advisories, such as a checkout of an advisory database, that reports of all projects are compared with (OSV, CVE, GitHub or CSAF as JSON). They are read here, never changed. Those of one project are on its Source tab."
    >
      <KnownSources project={null} />
    </Section>
  );
}
