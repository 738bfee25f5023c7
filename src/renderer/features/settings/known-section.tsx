/** Folders of advisories that are searched for the reports of all projects. Renderer. */
import type { ReactNode } from 'react';
import { settingPlaces } from '../../navigation/settings.ts';
import { Section } from '../../ui/page.tsx';
import { KnownSources } from '../known/known-sources.tsx';

export function KnownSection(): ReactNode {
  return (
    <Section
      title={settingPlaces.known.section}
      note="Folders of advisories (OSV, CVE, GitHub or CSAF as JSON), such as a checkout of an advisory database. Reports of all projects are compared with them. The files are only read."
    >
      <KnownSources project={null} />
    </Section>
  );
}
