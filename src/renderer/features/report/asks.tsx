/** What the policy asks of a report, what of the report answers each, and what is missing, with its question. Renderer. */
import type { ReactNode } from 'react';
import type { Ask } from '#shared/schema/report.ts';
import { askStateWords, defaultListWords, lackingWords } from '#shared/words/asks.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Check, Circle, CircleHelp } from '../../ui/icons.tsx';
import { useComposer } from '../reply/composer-state.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

const icons = { given: Check, missing: Circle, unknown: CircleHelp } as const;
const order = { missing: 0, unknown: 1, given: 2 } as const satisfies Record<Ask['state'], number>;

export function Asks({
  asks,
  project,
}: {
  readonly asks: readonly Ask[];
  readonly project: string;
}): ReactNode {
  const { open } = useComposer();
  if (asks.length === 0) return null;
  const missing = asks.some(({ state }) => state === 'missing');
  return (
    <Group title="Completeness">
      {asks.some(({ from }) => from === 'default') && <p className={css.quiet}>{defaultListWords}</p>}
      <ul className={css.asks} aria-label="Completeness">
        {asks
          .toSorted((a, b) => order[a.state] - order[b.state])
          .map((ask) => (
            <AskRow key={`${ask.from}/${ask.ask}`} ask={ask} project={project} />
          ))}
      </ul>
      {missing && (
        <Button
          size="small"
          action="reply.ask"
          onClick={() => {
            open({ template: 'ask-for-missing', messageId: null });
          }}
        >
          Ask for missing information…
        </Button>
      )}
    </Group>
  );
}

function AskRow({ ask, project }: { readonly ask: Ask; readonly project: string }): ReactNode {
  const { openPolicy } = useNavigation();
  const { state, line, question, evidence, lacks } = ask;
  const Icon = icons[state];
  return (
    <li className={cx(css.ask, css[state])}>
      <Icon size={13} aria-hidden />
      <span>
        <bdi>{ask.ask}</bdi>
        <span className={state === 'given' && ask.saidIn === null ? 'visually-hidden' : css.quiet}>
          {' '}
          {askStateWords(ask)}
        </span>
        {line !== null && ' '}
        {line !== null && (
          <button
            type="button"
            className={css.textLink}
            onClick={() => {
              openPolicy(project, [line, line]);
            }}
          >
            line {line}
          </button>
        )}
        {evidence.map((words) => (
          <q key={words} className={css.said}>
            {words}
          </q>
        ))}
        {lacks.length > 0 && <span className={css.question}>{lackingWords(lacks)}</span>}
        {question !== '' && <span className={css.question}>{question}</span>}
      </span>
    </li>
  );
}
