/** CVSS of a case: the one calculator, for either version; nothing counts until it is saved. Renderer. */
import { memo, useState, type ReactNode } from 'react';
import { scoreVector } from '../../ui/calc.ts';
import { useCaseActions, useShowFailure } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useKept } from '../../ui/kept.tsx';
import { CvssCalculator, type CalculatorVersion } from '../advisory/cvss-calculator.tsx';
import css from './case.module.css';

const versions = [
  { id: '4.0', label: 'CVSS 4.0' },
  { id: '3.1', label: 'CVSS 3.1' },
] as const;

type Vector = string | null | undefined;
type CvssEditorProps = { readonly caseId: string; readonly cvss3: Vector; readonly cvss4: Vector };

/** Much to draw, and nothing else of a case changes it. */
export const CvssEditor = memo(function CvssEditor({ caseId, cvss3, cvss4 }: CvssEditorProps): ReactNode {
  const [version, setVersion] = useState<CalculatorVersion>(
    typeof cvss3 === 'string' && typeof cvss4 !== 'string' ? '3.1' : '4.0',
  );
  const saved = (version === '4.0' ? cvss4 : cvss3) ?? '';
  return (
    <>
      <Segmented<CalculatorVersion>
        small
        label="CVSS version"
        value={version}
        items={versions}
        onChange={setVersion}
      />
      <VectorEditor key={version} caseId={caseId} version={version} saved={saved} />
    </>
  );
});

type VectorEditorProps = {
  readonly caseId: string;
  readonly version: CalculatorVersion;
  readonly saved: string;
};

function VectorEditor({ caseId, version, saved }: VectorEditorProps): ReactNode {
  const { set } = useCaseActions();
  const showFailure = useShowFailure();
  // null: as it is saved; what was chosen and not saved yet survives a refresh.
  const [draft, setDraft] = useKept<string | null>(`${caseId} CVSS ${version}`, () => null);
  const vector = draft ?? saved;
  const scored = vector === '' ? null : scoreVector(vector);
  const fits = scored?.ok === true && (version === '4.0') === (scored.value.version === '4.0');
  const save = async (next: string | null): Promise<void> => {
    const failure = await set(
      caseId,
      version === '4.0' ? { cvss4: next } : { cvss3: next },
      next === null ? `CVSS ${version} removed` : `CVSS ${version} saved`,
    );
    if (failure === null) setDraft(null);
    else showFailure(failure);
  };
  return (
    <>
      <CvssCalculator
        version={version}
        vector={vector}
        path={version === '4.0' ? 'cvss4' : 'cvss3'}
        onChange={(next) => {
          setDraft(next.trim());
        }}
      />
      <div className={css.vector}>
        <Button
          variant="primary"
          disabled={!fits || vector === saved}
          onClick={() => {
            void save(vector);
          }}
        >
          Save vector
        </Button>
        {saved !== '' && (
          <Button
            onClick={() => {
              void save(null);
            }}
          >
            Remove
          </Button>
        )}
      </div>
    </>
  );
}
