/** A diff, a commit message, a draft: does it name a case that is not public? Renderer. */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { uncheckedWords } from '#shared/words/leaks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { DropText } from './drop-text.tsx';
import { AllowWord } from './naming-hits.tsx';
import css from './tools.module.css';

type Hit = Output<'leak.check'>['hits'][number];

/** The line with the place of the hit marked. */
function Context({ text, hit }: { readonly text: string; readonly hit: Hit }): ReactNode {
  const line = text.split('\n')[hit.line - 1] ?? '';
  const from = Math.max(0, hit.column - 1);
  const start = Math.max(0, from - 40);
  return (
    <code>
      {start > 0 && '…'}
      {line.slice(start, from)}
      <mark>{line.slice(from, from + hit.term.length)}</mark>
      {line.slice(from + hit.term.length, from + hit.term.length + 60)}
    </code>
  );
}

export function LeakCheck(): ReactNode {
  const { call } = useApi();
  const showFailure = useShowFailure();
  const [found, setFound] = useState<{ readonly text: string; readonly result: Output<'leak.check'> } | null>(
    null,
  );
  const check = async (text: string): Promise<void> => {
    try {
      setFound({ text, result: await call('leak.check', { text }) });
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  const hits = found?.result.hits ?? [];
  return (
    <div className={css.tool}>
      <p className={css.intro}>
        Checks a diff, commit message or draft for names, IDs, functions and files of cases that are not
        public. To check every commit with a git hook:{' '}
        <code>bulkhead leak-check --install-hook REPOSITORY</code>.
      </p>
      <DropText
        label="Text"
        action="Check"
        placeholder="Paste a diff or message, or drop a file"
        onText={(text) => void check(text)}
      />
      {found !== null && (
        <section className={css.result} aria-label="Result" aria-live="polite">
          <Notice tone={hits.length === 0 ? 'good' : 'danger'}>
            {hits.length === 0
              ? `Nothing of ${String(found.result.cases)} cases that are not public is named.`
              : `${counted(hits.length, 'place names', 'places name')} a case that is not public.`}
          </Notice>
          {found.result.unchecked > 0 && (
            <Notice tone="warn">{uncheckedWords(found.result.unchecked)}</Notice>
          )}
          <ul className={css.found}>
            {hits.map((hit) => (
              <Found
                key={`${String(hit.line)}/${String(hit.column)}/${hit.caseId}/${hit.kind}`}
                hit={hit}
                text={found.text}
                onAllowed={() => void check(found.text)}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What names a person, a commit or the case itself cannot be allowed. */
const personal: readonly string[] = ['id', 'name', 'address', 'commit'];

type FoundProps = { readonly hit: Hit; readonly text: string; readonly onAllowed: () => void };

function Found({ hit, text, onAllowed }: FoundProps): ReactNode {
  const { openCase } = useNavigation();
  const [allowing, setAllowing] = useState(false);
  return (
    <li>
      <Badge tone="danger">{hit.kind}</Badge>
      <span className={css.foundText}>
        line {hit.line}, column {hit.column}
        <Context text={text} hit={hit} />
        {allowing && (
          <AllowWord
            caseId={hit.caseId}
            word={hit.term}
            onDone={() => {
              setAllowing(false);
              onAllowed();
            }}
          />
        )}
      </span>
      {!personal.includes(hit.kind) && !allowing && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            setAllowing(true);
          }}
        >
          Allow…
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          openCase(hit.caseId);
        }}
      >
        {hit.caseId}
      </Button>
    </li>
  );
}
