/** One project: policy text and rules side by side, its calendar, the versions of its policy. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Lines } from '#shared/schema/policy.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import type { ProjectTab } from '../../navigation/place.tsx';
import { CalendarSettings } from './calendar-settings.tsx';
import { ChecklistSettings } from './checklist-settings.tsx';
import { ExampleReport } from './example-report.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { PolicyView } from './policy-view.tsx';
import css from './policy.module.css';
import { Positions } from './positions.tsx';
import { RepliesSettings } from './replies-settings.tsx';
import { SourceSection } from './source-section.tsx';
import { Versions } from './versions.tsx';

type Tab = 'policy' | 'calendar' | 'checklist' | 'replies' | 'source' | 'positions' | 'versions';

export function ProjectPage({
  name,
  lines,
  start = 'policy',
}: {
  readonly name: string;
  readonly lines: Lines | null;
  /** The tab it opens with; the field of "source" then has the focus. */
  readonly start?: 'policy' | ProjectTab;
}): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.project(name));
  const [tab, setTab] = useState<Tab>(start);
  const [editing, setEditing] = useState(false);
  if (query.data === undefined)
    return query.isError ? <ErrorState error={query.error} /> : <Page title={name}>{null}</Page>;
  const { project, policy } = query.data;
  return (
    <Page
      wide
      title={<bdi>{project.name}</bdi>}
      actions={
        tab === 'policy' &&
        !editing && (
          <Button
            onClick={() => {
              setEditing(true);
            }}
          >
            Edit policy
          </Button>
        )
      }
    >
      <Tabs<Tab>
        className={css.tabs}
        label="Project sections"
        value={tab}
        onChange={setTab}
        items={[
          { id: 'policy', label: 'Policy' },
          { id: 'calendar', label: 'Calendar' },
          { id: 'checklist', label: 'Checklist' },
          { id: 'replies', label: 'Replies' },
          { id: 'source', label: 'Source' },
          { id: 'positions', label: 'Settled positions' },
          { id: 'versions', label: 'Versions', count: project.policyVersions },
        ]}
      >
        <TabPanel id="policy" className={css.panel}>
          <ExampleReport calendar={project}>
            {editing ? (
              <PolicyEditor
                project={project}
                policy={policy}
                onClose={() => {
                  setEditing(false);
                }}
              />
            ) : (
              <PolicyView project={project} policy={policy} lines={lines} />
            )}
          </ExampleReport>
        </TabPanel>
        <TabPanel id="calendar" className={css.panelScroll}>
          <CalendarSettings key={project.name} project={project} />
        </TabPanel>
        <TabPanel id="checklist" className={css.panelScroll}>
          <ChecklistSettings key={project.name} project={project} />
        </TabPanel>
        <TabPanel id="replies" className={css.panelScroll}>
          {tab === 'replies' && <RepliesSettings key={project.name} project={project} />}
        </TabPanel>
        <TabPanel id="source" className={css.panelScroll}>
          <SourceSection project={project.name} focus={start === 'source'} />
        </TabPanel>
        <TabPanel id="positions" className={css.panelScroll}>
          {tab === 'positions' && <Positions project={project.name} />}
        </TabPanel>
        <TabPanel id="versions" className={css.panelScroll}>
          <Versions project={project} />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
