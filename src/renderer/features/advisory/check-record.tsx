/** Any advisory document, from us or from elsewhere: is it valid, by shape and by meaning? Renderer. */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Notice } from '../../ui/page.tsx';
import { DropText } from './drop-text.tsx';
import css from './tools.module.css';
import { formatWords } from '#shared/words/advisory.ts';

const tones = { error: 'danger', warning: 'warn', info: 'neutral' } as const satisfies Record<string, Tone>;

export function CheckRecord(): ReactNode {
  const { call } = useApi();
  const showFailure = useShowFailure();
  const [result, setResult] = useState<Output<'advisory.validate'> | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (text: string): Promise<void> => {
    setBusy(true);
    try {
      setResult(await call('advisory.validate', { text }));
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css.tool}>
      <p className={css.intro}>
        Validates a CVE record, CNA container, OSV, CSAF, GitHub advisory, OpenVEX or CycloneDX document
        against its schema and rules. Nothing is saved to the vault.
      </p>
      <DropText
        label="Document"
        action={busy ? 'Validating…' : 'Validate'}
        busy={busy}
        onText={(text) => void check(text)}
      />
      {result !== null && (
        <section className={css.result} aria-label="Result" aria-live="polite">
          <Notice tone={result.valid ? 'good' : 'danger'}>
            {result.format === 'unknown' ? 'Unknown format' : formatWords[result.format]}:{' '}
            {result.valid ? 'valid' : 'not valid'}
            {result.problems.length > 0 && `, ${counted(result.problems.length, 'note')}`}
          </Notice>
          <ul className={css.found}>
            {result.problems.map((problem, index) => (
              <li key={index}>
                <Badge tone={tones[problem.level]}>{problem.level}</Badge>
                <span className={css.foundText}>
                  {problem.message}
                  <code>{problem.where === '' ? 'document' : problem.where}</code>
                </span>
                <code className={css.code}>{problem.code}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
