/** The assessment: severity by judgement with its reason, CVSS, weaknesses, exploitation, embargo, credit. Renderer. */
import { memo, type ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useCaseActions } from '../../api/mutations.ts';
import type { CaseDetail, CaseFields } from '#shared/schema/case.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { Checkbox, Select } from '../../ui/field.tsx';
import { SavedTextField } from '../../ui/saved-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { fieldOf, instantOf } from '../../ui/local-time.ts';
import { severityOrder, severityWords } from '#shared/words/severity.ts';
import css from './case.module.css';
import { CvssEditor } from './cvss-editor.tsx';
import { readCwes } from './cwes.ts';

const consents = [
  { id: 'unknown', label: 'Not asked yet' },
  { id: 'named', label: 'Named' },
  { id: 'anonymous', label: 'Anonymous' },
  { id: 'none', label: 'No credit' },
] as const;

export function Assessment({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { fields } = detail;
  const { set } = useCaseActions();
  const change = (next: CaseFields, done: string): void => void set(detail.id, next, done);
  return (
    <div className={css.assessment}>
      <Block title="Severity">
        <Segmented<Severity>
          label="Manual severity"
          value={detail.severity}
          items={severityOrder.map((id) => ({
            id,
            label: severityWords[id],
            icon: <SeverityGlyph severity={id} />,
          }))}
          onChange={(severity) => {
            change({ severity }, `Severity ${severityWords[severity].toLowerCase()}`);
          }}
        />
        <SavedField
          caseId={detail.id}
          saved={fields.severityReason ?? ''}
          label="Reason"
          name="severityReason"
          done="Reason saved"
          area
          placeholder="Why this severity"
        />
      </Block>
      <Block title="CVSS">
        <CvssEditor caseId={detail.id} cvss3={fields.cvss3} cvss4={fields.cvss4} />
      </Block>
      <Block title="Weakness">
        <SavedCwes caseId={detail.id} saved={(fields.cwes ?? []).join(', ')} />
        <SavedField
          caseId={detail.id}
          saved={fields.component ?? ''}
          label="Component"
          name="component"
          done="Component saved"
          placeholder="parser, login, updater…"
        />
      </Block>
      <Block title="Exploitation">
        <Checkbox
          asSwitch
          label="Exploited in the wild"
          checked={fields.exploited ?? false}
          onChange={(exploited) => {
            change({ exploited }, exploited ? 'Marked as exploited' : 'Exploited mark removed');
          }}
        />
        {fields.exploited === true && (
          <SavedField
            caseId={detail.id}
            saved={fields.exploitedEvidence ?? ''}
            label="Evidence"
            name="exploitedEvidence"
            done="Evidence saved"
            area
            placeholder="What was seen, by whom, and when"
          />
        )}
      </Block>
      <Block title="Publication">
        <div className={css.pair}>
          <SavedField
            caseId={detail.id}
            saved={fields.cve ?? ''}
            label="CVE"
            name="cve"
            done="CVE saved"
            mono
            placeholder="CVE-2026-12345"
          />
          <SavedTextField
            label="Embargo until"
            type="datetime-local"
            saved={fieldOf(fields.embargoUntil ?? null)}
            help="Your local time."
            onSave={async (value) => {
              const embargoUntil = instantOf(value);
              if (embargoUntil === null && value !== '') return 'This is not a date.';
              return problemOf(
                await set(
                  detail.id,
                  { embargoUntil },
                  embargoUntil === null ? 'Embargo removed' : 'Embargo set',
                ),
              );
            }}
          />
        </div>
      </Block>
      <Block title="Reporter">
        <div className={css.pair}>
          <SavedField
            caseId={detail.id}
            saved={fields.reporterName ?? ''}
            label="Name"
            name="reporterName"
            done="Name saved"
          />
          <Select
            label="Credit"
            value={fields.creditConsent ?? 'unknown'}
            items={consents}
            onChange={(creditConsent) => {
              change({ creditConsent }, 'Credit saved');
            }}
          />
        </div>
      </Block>
    </div>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={css.block}>
      <h3>{title}</h3>
      <div className={css.blockBody}>{children}</div>
    </section>
  );
}

type TextName = 'severityReason' | 'component' | 'exploitedEvidence' | 'cve' | 'reporterName';

type SavedFieldProps = {
  readonly caseId: string;
  readonly saved: string;
  readonly label: string;
  readonly name: TextName;
  readonly done: string;
  readonly area?: boolean;
  readonly mono?: boolean;
  readonly placeholder?: string;
};

function problemOf(failure: AppError | null): string | null {
  return failure === null ? null : messageOf(failure).explanation;
}

/** Not drawn again when another field of the case changes. */
const SavedField = memo(function SavedField({ caseId, name, done, ...rest }: SavedFieldProps): ReactNode {
  const { set } = useCaseActions();
  return (
    <SavedTextField
      {...rest}
      onSave={async (value) => problemOf(await set(caseId, { [name]: value === '' ? null : value }, done))}
    />
  );
});

function SavedCwes({ caseId, saved }: { readonly caseId: string; readonly saved: string }): ReactNode {
  const { set } = useCaseActions();
  return (
    <SavedTextField
      label="CWE"
      mono
      placeholder="CWE-787, CWE-190"
      saved={saved}
      onSave={async (value) => {
        const read = readCwes(value);
        return read.problem ?? problemOf(await set(caseId, { cwes: [...read.cwes] }, 'Weaknesses saved'));
      }}
    />
  );
}
