/** The event log: verified, and exported as a file that can be verified on its own. Renderer. */
import { number } from '#shared/words/format.ts';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { settingPlaces } from '../../navigation/settings.ts';
import css from './settings.module.css';

export function AuditSection(): ReactNode {
  const { call } = useApi();
  const showFailure = useShowFailure();
  const tellSaved = useTellSaved();
  const verify = useMutation({ mutationFn: () => call('audit.verify', {}), onError: showFailure });
  const save = useMutation({
    mutationFn: async () => {
      const { fileName, text } = await call('audit.export', {});
      return saveText(fileName, text);
    },
    onError: showFailure,
    onSuccess: (saved) => tellSaved(saved, 'Log saved'),
  });
  const result = verify.data;
  return (
    <Section
      title={settingPlaces.log.section}
      note="Every change is an entry linked to the one before it, so tampering can be detected."
    >
      <div className={css.buttons}>
        <Button
          onClick={() => {
            verify.mutate();
          }}
        >
          Verify log
        </Button>
        <Button
          onClick={() => {
            save.mutate();
          }}
        >
          Save log…
        </Button>
      </div>
      {result !== undefined && (
        <Notice tone={result.ok ? 'good' : 'danger'}>
          {result.ok
            ? `All ${number(result.events)} entries are intact.`
            : `The chain breaks at entry ${String(result.brokenAt)} of ${String(result.events)}. Keep the vault as it is and compare it with a backup.`}{' '}
          <CodeText>{result.head.slice(0, 16)}</CodeText>
        </Notice>
      )}
    </Section>
  );
}
