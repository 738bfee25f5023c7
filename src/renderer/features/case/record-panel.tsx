/** What a file of a platform or scanner says: its facts, what changed since the last one, what was not read. Renderer. */
import { useId, type ReactNode } from 'react';
import { groupLosses } from '#shared/calc/record-rows.ts';
import type { RecordFactName, ShownRecord } from '#shared/schema/record.ts';
import { counted } from '#shared/words/format.ts';
import {
  lossCountWords,
  recordChangeWords,
  recordFactWords,
  recordFormatWords,
  recordValueWords,
  recordWords,
} from '#shared/words/records.ts';
import { History } from '../../ui/icons.tsx';
import css from './record-panel.module.css';
import { visible } from './visible.ts';

export function RecordPanel({ record }: { readonly record: ShownRecord }): ReactNode {
  const format = recordFormatWords[record.format];
  return (
    <section className={css.panel} aria-label={format}>
      <h3 className={css.head}>{format}</h3>
      <Changes record={record} />
      <dl className={css.facts}>
        {byName(record).map(([name, values]) => (
          <div key={name}>
            <dt>{recordFactWords[name]}</dt>
            <dd>
              {values.map((value, index) => (
                <bdi key={index}>{visible(recordValueWords(value))}</bdi>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <NotRead record={record} />
    </section>
  );
}

function byName({ facts }: ShownRecord): readonly (readonly [RecordFactName, readonly string[]])[] {
  const found = new Map<RecordFactName, string[]>();
  for (const { name, value } of facts) found.set(name, [...(found.get(name) ?? []), value]);
  return [...found];
}

function Changes({ record: { changes, older } }: { readonly record: ShownRecord }): ReactNode {
  const titleId = useId();
  if (changes.length === 0 && !older) return null;
  return (
    <div className={css.changes} role="note">
      <History size={14} aria-hidden />
      {older ? (
        <p>{recordWords.older}</p>
      ) : (
        <div>
          <p id={titleId}>Changed since the last file</p>
          <ul aria-labelledby={titleId}>
            {changes.map((change) => (
              <li key={change.name}>
                <bdi>{visible(recordChangeWords(change))}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function NotRead({ record: { losses, lossesTotal } }: { readonly record: ShownRecord }): ReactNode {
  if (lossesTotal === 0) return null;
  return (
    <details className={css.losses}>
      <summary>{lossCountWords(lossesTotal)}</summary>
      <ul>
        {groupLosses(losses).map(({ at, values, example, why }) => (
          <li key={at}>
            <code>{visible(at)}</code> ({counted(values, 'value')}): <q>{visible(example)}</q>{' '}
            <span className={css.why}>{why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
