/** Thanks: who did what, and whether they may be named. Nobody is named before they were asked. Renderer. */
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Credit } from '#shared/schema/advisory.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ConsentOffer } from '../report/consent-offer.tsx';
import { problemAt, webAddress } from './draft.ts';
import css from './form.module.css';
import { AddButton, RemoveButton, useRows } from './rows.tsx';
import { PathChecked, PathSelect, PathText, useStudio } from './studio-context.tsx';
import { consentQuestion, creditItems, newCredit } from './words.ts';

type Naming = 'yes' | 'unknown' | 'anonymous' | 'no';
const namings = [
  { id: 'yes', label: 'May be named' },
  { id: 'unknown', label: 'Not asked yet' },
  { id: 'anonymous', label: 'Stays anonymous' },
  { id: 'no', label: 'Wants no credit' },
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
        label="Thank somebody"
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
        <PathSelect path={`${path}.type`} label="As" items={creditItems} />
        <RemoveButton label="Remove the credit" onRemove={onRemove} />
      </div>
      <div
        className={css.consent}
        data-path={`${path}.consent`}
        data-fields={`${path}.anonymous`}
        tabIndex={-1}
      >
        <Segmented<Naming>
          small
          label={`May ${credit.name || 'this person'} be named`}
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
                  title: 'Question copied',
                  detail: 'Paste it into a reply to the finder.',
                });
              });
            }}
          >
            Copy the question
          </Button>
        )}
      </div>
      {problem !== null && <p className={css.problem}>{problem}</p>}
      {naming === 'anonymous' && problem === null && (
        <p className={css.note}>
          Every export is searched for this name, address and handle, and refused where one of them stands.
        </p>
      )}
      <div className={css.grid}>
        <PathText path={`${path}.contact`} label="Address" help="For us; never published." />
        <PathChecked
          path={`${path}.url`}
          label="Page"
          holds={webAddress}
          otherwise="A whole address that begins with https://."
          placeholder="https://"
          help={secret ? 'Searched for; never published.' : undefined}
        />
        <PathChecked
          path={`${path}.login`}
          label="GitHub account"
          holds={(text) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/.test(text)}
          otherwise="Letters, digits and hyphens."
          help={secret ? 'Searched for; never published.' : 'A credit there needs one.'}
        />
      </div>
    </div>
  );
}
