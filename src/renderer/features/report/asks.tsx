/** What the policy asks of a report, and which of it was said; what was not comes with its question. Renderer. */
import { Check, Circle, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Ask } from '#shared/schema/report.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { useComposer } from '../reply/composer-state.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

const marks = {
  given: { icon: Check, word: 'said' },
  missing: { icon: Circle, word: 'missing' },
  unknown: { icon: CircleHelp, word: 'unclear' },
} as const satisfies Record<Ask['state'], { readonly icon: typeof Check; readonly word: string }>;

const order = { missing: 0, unknown: 1, given: 2 } as const satisfies Record<Ask['state'], number>;

export function Asks({ asks }: { readonly asks: readonly Ask[] }): ReactNode {
  const { open } = useComposer();
  if (asks.length === 0) return null;
  const missing = asks.some(({ state, optional }) => state === 'missing' && !optional);
  return (
    <Group title="Completeness">
      <ul className={css.asks}>
        {asks
          .toSorted((a, b) => order[a.state] - order[b.state])
          .map((ask) => {
            const { icon: Icon, word } = marks[ask.state];
            return (
              <li key={`${ask.from}/${ask.ask}`} className={cx(css.ask, css[ask.state])}>
                <Icon size={13} aria-hidden />
                <span>
                  <bdi>{ask.ask}</bdi>
                  <span className={ask.state === 'given' ? 'visually-hidden' : css.quiet}>
                    {' '}
                    {ask.optional ? `${word}, optional` : word}
                  </span>
                  {ask.question !== '' && <span className={css.question}>{ask.question}</span>}
                </span>
              </li>
            );
          })}
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
