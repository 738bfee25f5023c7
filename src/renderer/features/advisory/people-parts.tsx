/** Credits: who did what, and whether they may be named. Nobody is named before they were asked. Renderer. */
import type { ReactNode } from 'react';
import type { Credit } from '#shared/schema/advisory.ts';
import { Button } from '../../ui/button.tsx';
import { Copy } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ConsentOffer } from '../report/consent-offer.tsx';
import { problemAt, webAddress } from './draft.ts';
import css from './form.module.css';
import { AddButton, RemoveButton, useRows } from './rows.tsx';
import { PathChecked, PathSelect, PathText, useStudio } from './studio-context.tsx';
import { consentQuestion, creditItems, newCredit } from '#shared/words/advisory.ts';

type Naming = 'yes' | 'unknown' | 'anonymous' | 'no';
const namings = [
  { id: 'yes', label: 'May be named' },
  { id: 'unknown', label: 'Not asked yet' },
  { id: 'anonymous', label: 'Anonymous' },
  { id: 'no', label: 'Declined credit' },
] as const;

function namingOf(credit: Credit): Naming {
  return credit.anonymous ? 'anonymous' : credit.consent;
}

function withNaming(credit: Credit, naming: Naming): Credit {
  return naming === 'anonymous'
    ? { ...credit, anonymous: true, consent: 'no' }
    : { ...credit, anonymous: false, consent: naming };
}

export function Credits(): ReactNode {
  const { rows, add, remove } = useRows<Credit>('credits');
  const { caseId, flush } = useStudio();
  return (
    <>
      <ConsentOffer caseId={caseId} before={flush} />
      {rows.map((credit, index) => (
        <CreditEditor
          key={index}
          credit={credit}
          path={`credits.${String(index)}`}
          onRemove={() => {
            remove(index);
          }}
        />
      ))}
      <AddButton
        path="credits"
        label="Add credit"
        onAdd={() => {
          add(newCredit);
        }}
      />
    </>
  );
}

type CreditEditorProps = { readonly credit: Credit; readonly path: string; readonly onRemove: () => void };

function CreditEditor({ credit, path, onRemove }: CreditEditorProps): ReactNode {
  const { advisory, findings, set } = useStudio();
  const showToast = useToast();
  const naming = namingOf(credit);
  const secret = naming === 'anonymous' || naming === 'no';
  const problem = problemAt(findings, `${path}.consent`) ?? problemAt(findings, `${path}.anonymous`);
  return (
    <div className={css.card} data-path={path} tabIndex={-1}>
      <div className={css.cardHead}>
        <PathText path={`${path}.name`} label="Name" placeholder="Ada Lovelace" />
        <PathText path={`${path}.organization`} label="Organization" />
        <PathSelect path={`${path}.type`} label="Role" items={creditItems} />
        <RemoveButton label="Remove credit" onRemove={onRemove} />
      </div>
      <div
        className={css.consent}
        data-path={`${path}.consent`}
        data-fields={`${path}.anonymous`}
        tabIndex={-1}
      >
        <Segmented<Naming>
          small
          label={`Consent of ${credit.name || 'this person'}`}
          value={naming}
          items={namings}
          onChange={(next) => {
            set(path, withNaming(credit, next));
          }}
        />
        {naming === 'unknown' && (
          <Button
            size="small"
            icon={<Copy size={13} aria-hidden />}
            onClick={() => {
              void navigator.clipboard.writeText(consentQuestion(credit, advisory)).then(() => {
                showToast({
                  tone: 'done',
                  title: 'Consent question copied',
                  detail: 'Paste it into your reply to the finder.',
                });
              });
            }}
          >
            Copy consent question
          </Button>
        )}
      </div>
      {problem !== null && <p className={css.problem}>{problem}</p>}
      {naming === 'unknown' && credit.publicIn !== undefined && (
        <p className={css.note} data-path={`${path}.publicIn`}>
          Named in {credit.publicIn}, which is public, and so in your exports too.
        </p>
      )}
      {naming === 'anonymous' && problem === null && (
        <p className={css.note}>Exports that contain this name, address or handle are refused.</p>
      )}
      <div className={css.grid}>
        <PathText path={`${path}.contact`} label="Address" help="Private. Never published." />
        <PathChecked
          path={`${path}.url`}
          label="Page"
          holds={webAddress}
          otherwise="Enter a URL that starts with https://."
          placeholder="https://"
          help={secret ? 'Used to check exports. Never published.' : undefined}
        />
        <PathChecked
          path={`${path}.login`}
          label="GitHub account"
          holds={(text) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/.test(text)}
          otherwise="Use letters, digits and hyphens."
          help={secret ? 'Used to check exports. Never published.' : 'Required for credit on GitHub.'}
        />
      </div>
    </div>
  );
}
