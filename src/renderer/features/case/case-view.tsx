/** One case: header with the next step, tabs, clocks on the right. Renderer. */
import '../../ui/styles.ts';
import { useQuery } from '@tanstack/react-query';
import { memo, useEffect, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { PanelRight } from '../../ui/icons.tsx';
import { useIsNarrow } from '../../ui/narrow.ts';
import { later } from '../../ui/later.tsx';
import { useHidden } from '../../ui/session.tsx';
import { Splitter, usePaneSize } from '../../ui/splitter.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { EmbargoDialog } from '../embargo/embargo-dialog.tsx';
import { PlanDialog } from '../calendar/plan-dialog.tsx';
import { CraTab } from '../cra/cra-tab.tsx';
import { useNavigation, type CaseTab } from '../../navigation/place.tsx';
import { ComposerProvider } from '../reply/composer-state.tsx';
import { ReplyKeys } from '../reply/reply-dock.tsx';
import { Assessment } from './assessment.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseRail } from './case-rail.tsx';
import css from './case.module.css';
import { ThreadTab } from './thread-tab.tsx';
import { Timeline } from './timeline.tsx';

const AdvisoryTab = later(async () => (await import('../advisory/advisory-tab.tsx')).AdvisoryTab);

const narrowest = 216;
const widest = 420;

type CaseViewProps = { readonly caseId: string; readonly tab: CaseTab };

/** The list beside it is drawn with every answer that it gets, which is nothing to the case. */
export const CaseView = memo(function CaseView({ caseId, tab }: CaseViewProps): ReactNode {
  const { queries, call } = useApi();
  const { showCase, leave } = useNavigation();
  const query = useQuery(queries.case(caseId));
  const pane = usePaneSize('clocks-width', 272, narrowest, widest);
  const [railHidden, setRailHidden] = useHidden('clocks-hidden');
  const show = (next: CaseTab): void => {
    showCase(caseId, next);
  };
  useAction('case.tab-thread', () => {
    show('thread');
  });
  useAction('case.tab-assessment', () => {
    show('assessment');
  });
  useAction('case.tab-advisory', () => {
    show('advisory');
  });
  useAction('case.tab-timeline', () => {
    show('timeline');
  });
  useAction('case.tab-cra', () => {
    show('cra');
  });
  const isNarrow = useIsNarrow();
  const [asked, setAsked] = useState(false); // in a narrow window it is folded until somebody asks for it
  const railShown = isNarrow ? asked : !railHidden;
  const toggleRail = (): void => {
    if (isNarrow) setAsked(!asked);
    else setRailHidden(!railHidden);
  };
  useAction('pane.right', toggleRail);

  const detail = query.data;
  const isMentioned = detail?.mentioned === true;
  useEffect(() => {
    if (isMentioned) call('case.seen', { caseId }).catch(() => undefined); // still in Today then
  }, [isMentioned, call, caseId]);
  if (query.isError && detail === undefined)
    return (
      <section className={css.pane}>
        <ErrorState error={query.error} onRetry={leave} />
      </section>
    );
  if (detail === undefined)
    return <section className={css.pane} data-case-pane data-keys="case" tabIndex={-1} />;
  return (
    <section
      className={css.pane}
      data-case-pane
      data-keys="case"
      data-tab={tab}
      tabIndex={-1}
      aria-label={`Case ${detail.id}`}
    >
      <ComposerProvider
        caseId={detail.id}
        onOpen={() => {
          if (tab !== 'thread') show('thread');
        }}
      >
        <CaseHeader detail={detail} onClose={leave} />
        <PlanDialog caseId={detail.id} />
        <EmbargoDialog caseId={detail.id} />
        {tab !== 'thread' && <ReplyKeys detail={detail} />}
        <div className={css.columns}>
          <Tabs<CaseTab>
            className={css.main}
            label="Case views"
            value={tab}
            onChange={show}
            items={[
              { id: 'thread', label: 'Thread', count: detail.messages.length },
              { id: 'assessment', label: 'Assessment' },
              { id: 'advisory', label: 'Advisory' },
              { id: 'timeline', label: 'Timeline' },
              { id: 'cra', label: 'CRA' },
            ]}
            end={
              <IconButton
                size="small"
                label={railShown ? 'Hide clocks' : 'Show clocks'}
                action="pane.right"
                aria-expanded={railShown}
                icon={<PanelRight size={15} aria-hidden />}
                onClick={toggleRail}
              />
            }
          >
            <TabPanel id="thread" className={css.fill}>
              <ThreadTab detail={detail} />
            </TabPanel>
            <TabPanel id="assessment" className={css.scroll} keptAs={`${caseId} assessment`}>
              <Assessment detail={detail} />
            </TabPanel>
            <TabPanel id="advisory" className={css.fill}>
              <AdvisoryTab caseId={detail.id} />
            </TabPanel>
            <TabPanel id="timeline" className={css.scroll} keptAs={`${caseId} timeline`}>
              <Timeline detail={detail} />
            </TabPanel>
            <TabPanel id="cra" className={css.scroll} keptAs={`${caseId} cra`}>
              <CraTab detail={detail} />
            </TabPanel>
          </Tabs>
          {railShown && (
            <>
              <Splitter label="Resize clocks pane" pane={pane} min={narrowest} max={widest} direction={-1} />
              <CaseRail detail={detail} width={pane.size} />
            </>
          )}
        </div>
      </ComposerProvider>
    </section>
  );
});
