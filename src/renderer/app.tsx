/** The app: what is shown depends on the vault alone (none, locked, open). Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiProvider, useApi, type Api } from './api/api.tsx';
import { FailureBoundary } from './api/failure-boundary.tsx';
import css from './app.module.css';
import { Frame } from './features/frame/frame.tsx';
import { PlaceProvider } from './navigation/place.tsx';
import { IntakeProvider } from './features/intake/intake.tsx';
import { Unlock } from './features/unlock/unlock.tsx';
import { useFirstAnswers } from './first-answers.ts';
import { HelpOverlay } from './keys/help-overlay.tsx';
import { useKeepFocus } from './keys/keep-focus.ts';
import { useKeyboard } from './keys/key-listener.ts';
import { KeyHints } from './keys/key-hints.tsx';
import { KeyMapProvider } from './keys/key-map.tsx';
import { KeysProvider } from './keys/registry.tsx';
import { later, LoadTheRest } from './ui/later.tsx';
import { SessionProvider } from './ui/session.tsx';
import { ErrorState, Waiting } from './ui/states.tsx';
import { ToastLine, ToastProvider } from './ui/toast.tsx';
import { Tooltips } from './ui/tooltip.tsx';

const FirstRun = later(async () => (await import('./features/frame/other-screens.ts')).FirstRun);

export function App({ api }: { readonly api: Api }): ReactNode {
  return (
    <ApiProvider api={api}>
      <KeyMapProvider>
        <KeysProvider>
          <ToastProvider>
            <SessionProvider>
              <PlaceProvider>
                <div className={css.window}>
                  <div className={css.content}>
                    <FailureBoundary what="its window">
                      <Content />
                    </FailureBoundary>
                  </div>
                  <ToastLine idle={<KeyHints />} />
                </div>
                <HelpOverlay />
                <LoadTheRest />
              </PlaceProvider>
            </SessionProvider>
          </ToastProvider>
          <Tooltips />
        </KeysProvider>
      </KeyMapProvider>
    </ApiProvider>
  );
}

function Content(): ReactNode {
  useKeyboard();
  useKeepFocus();
  const { queries } = useApi();
  const vault = useQuery(queries.vault());
  const [settingUp, setSettingUp] = useState(false);
  const mayShow = useFirstAnswers(vault.data?.exists === true && vault.data.locked);
  if (vault.isError && vault.data === undefined)
    return (
      <main style={{ height: '100%' }}>
        <ErrorState error={vault.error} onRetry={() => void vault.refetch()} />
      </main>
    );
  if (vault.data === undefined) return <Waiting what="Opening…" />;
  if (!vault.data.exists || (settingUp && !vault.data.locked))
    return (
      <IntakeProvider>
        <FirstRun
          folder={vault.data.folder}
          onBegin={() => {
            setSettingUp(true);
          }}
          onDone={() => {
            setSettingUp(false);
          }}
        />
      </IntakeProvider>
    );
  if (vault.data.locked || !mayShow) {
    const { folder, keychainOffered, protectedBy, locked } = vault.data;
    const byKeychain = keychainOffered && protectedBy.includes('keychain');
    return <Unlock folder={folder} byKeychain={byKeychain} isOpening={!locked} />;
  }
  return (
    <IntakeProvider>
      <Frame />
    </IntakeProvider>
  );
}
