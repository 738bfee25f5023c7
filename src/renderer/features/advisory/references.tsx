/** References: pasted one or several at a time, each with its kind. Renderer. */
import type { ReactNode } from 'react';
import type { Reference, ReferenceKind } from '#shared/schema/advisory.ts';
import { TextField } from '../../ui/field.tsx';
import { useKept } from '../../ui/kept.tsx';
import { splitVersions, webAddress } from './draft.ts';
import css from './form.module.css';
import { Row, useRows } from './rows.tsx';
import { PathChecked, PathSelect, PathText, useStudio } from './studio-context.tsx';
import { referenceItems } from '#shared/words/advisory.ts';

/** What an address most likely is. */
export function kindOf(url: string): ReferenceKind {
  if (/\/commit\/|\/pull\/|\/merge_requests\//.test(url)) return 'fix';
  if (/\/releases?\//.test(url)) return 'release-notes';
  if (/\/issues?\//.test(url)) return 'issue';
  if (/advisor|GHSA-|CVE-/.test(url)) return 'advisory';
  return 'other';
}

export function References(): ReactNode {
  const { rows, add, remove } = useRows<Reference>('references');
  const { caseId } = useStudio();
  const [text, setText] = useKept(`${caseId} new reference`, () => '');
  const take = (): void => {
    const urls = splitVersions(text).filter(webAddress);
    if (urls.length === 0) return;
    add(...urls.map((url) => ({ kind: kindOf(url), url, title: '' })));
    setText('');
  };
  const bad = text.trim() !== '' && !splitVersions(text).every(webAddress);
  return (
    <div className={css.list}>
      {rows.map((_, index) => (
        <ReferenceRow
          key={index}
          path={`references.${String(index)}`}
          onRemove={() => {
            remove(index);
          }}
        />
      ))}
      <TextField
        label="Add references"
        hideLabel={rows.length > 0}
        mono
        data-path="references"
        placeholder="https://…  paste one or more"
        value={text}
        problem={bad ? 'Enter URLs that start with https://, separated by spaces or commas.' : undefined}
        onValue={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
        onBlur={take}
      />
    </div>
  );
}

function ReferenceRow({
  path,
  onRemove,
}: {
  readonly path: string;
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <Row path={path} className={css.reference} label="Remove reference" onRemove={onRemove}>
      <PathSelect path={`${path}.kind`} label="Kind" hideLabel items={referenceItems} />
      <PathChecked
        path={`${path}.url`}
        label="Address"
        hideLabel
        mono
        needed
        holds={webAddress}
        otherwise="Enter a URL that starts with https://."
      />
      <PathText path={`${path}.title`} label="Title" hideLabel placeholder="Title" />
    </Row>
  );
}
