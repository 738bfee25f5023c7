/** The frame of the open vault: rail, place, import strip; what drops anywhere is taken in. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { useApi } from '../../api/api.tsx';
import { FailureBoundary } from '../../api/failure-boundary.tsx';
import { KeptTextsProvider, useKeptTexts } from '../../api/kept-texts.tsx';
import { useCommand } from '../../api/mutations.ts';
import { showOverdue } from '../../host/host.ts';
import { applyAppearance } from '../../host/theme.ts';
import type { ChangedKeys } from '../../keys/own-keys.ts';
import { focusContent } from '../../keys/keep-focus.ts';
import { Palette } from '../../keys/palette.tsx';
import { useSetKeys } from '../../keys/key-map.tsx';
import { useAction } from '../../keys/registry.tsx';
import { ImportStrip } from '../intake/import-strip.tsx';
import { useIntake } from '../intake/intake.tsx';
import { useOpenedFiles } from '../intake/use-opened-files.ts';
import { assignedTo, reportedBy } from '../queue/person-filter.ts';
import { QueueStateProvider } from '../queue/queue-state.tsx';
import { useOpenView } from '../queue/use-open-view.ts';
import { DraftsProvider } from '../reply/composer-state.tsx';
import { KeptProvider } from '../../ui/kept.tsx';
import { later } from '../../ui/later.tsx';
import { SyncAction } from '../team/use-sync.ts';
import { useKeptArrangement } from '../../ui/session.tsx';
import { useForgetToastsAtEnd, useToast, useUndoNewest } from '../../ui/toast.tsx';
import css from './frame.module.css';
import { useClockNotices } from './clock-notices.ts';
import { usePlace, useNavigation, type Place } from '../../navigation/place.tsx';
import { screens, type ScreenId } from '../../navigation/screens.ts';
import { Rail } from './rail.tsx';
import { viewOf } from './screen-views.tsx';
import { StepActions } from './step-actions.ts';
import { useTellUse } from './tell-use.ts';

const others = () => import('./other-screens.ts');
const AddKeyDialog = later(async () => (await others()).AddKeyDialog);
const AddProjectDialog = later(async () => (await others()).AddProjectDialog);
const CapsuleDialog = later(async () => (await others()).CapsuleDialog);
const GuestsDialog = later(async () => (await others()).GuestsDialog);

export function Frame(): ReactNode {
  return (
    <QueueStateProvider>
      <KeptTextsProvider>
        <KeptProvider>
          <DraftsProvider>
            <OpenVault />
          </DraftsProvider>
        </KeptProvider>
      </KeptTextsProvider>
    </QueueStateProvider>
  );
}

/** Alone: the frame stands around everything, and is drawn again only when this changes. */
const overdueOf = ({ overdue }: Output<'queue.list'>['counts']): number => overdue;

function OpenVault(): ReactNode {
  const { openCase } = useNavigation();
  const openView = useOpenView();
  const { queries } = useApi();
  const settings = useQuery(queries.settings()).data;
  const overdue = useQuery({ ...queries.counts({ state: 'open' }), select: overdueOf }).data ?? 0;
  const lock = useCommand('vault.lock');
  const undoNewest = useUndoNewest();
  const showToast = useToast();
  const { flush } = useKeptTexts();
  const lockNow = (): void => {
    void flush().then(() => {
      lock.mutate({});
    });
  };

  useEffect(() => {
    if (settings !== undefined) applyAppearance(settings);
  }, [settings]);
  useOwnKeys(settings?.keys);
  useForgetToastsAtEnd();
  useEffect(() => {
    showOverdue(overdue);
    return () => {
      showOverdue(0);
    };
  }, [overdue]);
  const keep = useCommand('settings.set', { quiet: true });
  useKeptArrangement(settings?.panes, (panes) => {
    keep.mutate({ panes });
  });
  useClockNotices(settings?.quietHours ?? null);
  useTellUse();

  useAction('app.lock', lockNow);
  useAction('case.undo', () => {
    if (undoNewest()) return;
    showToast({
      tone: 'done',
      title: 'Nothing left to undo',
      detail: 'To undo older changes, open the case and choose “Undo last change” from its menu.',
    });
  });
  useAppearanceActions();

  return (
    <div className={css.frame}>
      <a
        href="#content"
        className={css.skip}
        onClick={(event) => {
          event.preventDefault();
          focusContent();
        }}
      >
        Skip to content
      </a>
      <div className={css.upper}>
        <Rail overdue={overdue} onLock={lockNow} />
        <main id="content" className={css.place}>
          <Shown />
        </main>
      </div>
      {screens.map(({ id, start }) => (
        <GoAction key={id} id={id} start={start} />
      ))}
      <SyncAction />
      <StepActions />
      <ImportStrip />
      <Palette
        unlocked
        onOpenCase={openCase}
        onOpenView={openView}
        onOpenReporter={(address) => {
          openView(reportedBy(address));
        }}
        onOpenAssignee={(name) => {
          openView(assignedTo(name));
        }}
      />
      <Dropped />
    </div>
  );
}

/** It alone is drawn anew with each step. */
function Shown(): ReactNode {
  const place = usePlace();
  const { leave } = useNavigation();
  useAction('app.back', leave, place.at !== 'queue' || place.caseId !== null);
  return (
    <FailureBoundary what="this screen" shown={place.at}>
      {viewOf(place)}
    </FailureBoundary>
  );
}

function useOwnKeys(keys: ChangedKeys | undefined): void {
  const setKeys = useEffectEvent(useSetKeys());
  useEffect(() => {
    if (keys !== undefined) setKeys(keys);
  }, [keys]);
}

/** The key that opens a screen from everywhere. */
function GoAction({ id, start }: { readonly id: ScreenId; readonly start: Place }): ReactNode {
  const { goUnlessHere } = useNavigation();
  useAction(`go.${id}`, () => {
    goUnlessHere(start);
  });
  return null;
}

function useAppearanceActions(): void {
  const { queries } = useApi();
  const settings = useQuery(queries.settings()).data;
  const set = useCommand('settings.set');
  useAction('app.theme', () => {
    set.mutate({ theme: document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark' });
  });
  useAction('app.density', () => {
    set.mutate({ density: settings?.density === 'dense' ? 'comfortable' : 'dense' });
  });
}

/** What was opened with the program is taken in; a policy or a key, however it came, opens its dialog. */
function Dropped(): ReactNode {
  const { offered, offerCapsule, clearOffered } = useIntake();
  useOpenedFiles();
  const [guests, setGuests] = useState(false);
  useAction('app.guests', () => {
    setGuests(true);
  });
  useAction('app.open-capsule', () => {
    offerCapsule(null);
  });
  return (
    <>
      {offered.policy !== null && <AddProjectDialog onClose={clearOffered} />}
      {offered.key !== null && (
        <AddKeyDialog key={offered.key.name} file={offered.key} onClose={clearOffered} />
      )}
      {guests && (
        <GuestsDialog
          onClose={() => {
            setGuests(false);
          }}
        />
      )}
      {offered.capsule !== null && <CapsuleDialog source={offered.capsule.source} onClose={clearOffered} />}
    </>
  );
}
