/** CVSS as rows of buttons, one click a metric; score and vector live; a pasted vector is read at once. Renderer. */
import { metricsOf, scoreVector } from '../../ui/calc.ts';
import { useState, type ReactNode } from 'react';
import type { CvssMetric } from '../../ui/calc.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import css from './case.module.css';
import { chosenMetrics, vectorOf } from './cvss-draft.ts';

const versions = [
  { id: '4.0', label: 'CVSS 4.0' },
  { id: '3.1', label: 'CVSS 3.1' },
] as const;
type Version = (typeof versions)[number]['id'];

export function CvssEditor({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { cvss3, cvss4 } = detail.fields;
  const [version, setVersion] = useState<Version>(
    typeof cvss3 === 'string' && typeof cvss4 !== 'string' ? '3.1' : '4.0',
  );
  const saved = (version === '4.0' ? cvss4 : cvss3) ?? '';
  return (
    <>
      <Segmented<Version>
        small
        label="Version of CVSS"
        value={version}
        items={versions}
        onChange={setVersion}
      />
      <VectorEditor key={`${version}/${saved}`} detail={detail} version={version} saved={saved} />
    </>
  );
}

type VectorEditorProps = { readonly detail: CaseDetail; readonly version: Version; readonly saved: string };

function VectorEditor({ detail, version, saved }: VectorEditorProps): ReactNode {
  const { set } = useCaseActions();
  const [text, setText] = useState(saved);
  const [help, setHelp] = useState<CvssMetric | null>(null);
  const chosen = chosenMetrics(text, version);
  const scored = text === '' ? null : scoreVector(text);
  const fits = scored?.ok === true && (version === '4.0') === (scored.value.version === '4.0');
  const complete = metricsOf(version).every((metric) => !metric.mandatory || chosen.has(metric.key));
  const save = (vector: string | null): void =>
    void set(
      detail.id,
      version === '4.0' ? { cvss4: vector } : { cvss3: vector },
      vector === null ? `CVSS ${version} taken away` : `CVSS ${version} saved`,
    );
  const base = metricsOf(version).filter(({ group }) => group === 'base');
  return (
    <>
      <div className={css.vector}>
        <TextField
          hideLabel
          mono
          label={`CVSS ${version} vector`}
          placeholder={`CVSS:${version}/AV:…  choose below, or paste`}
          value={text}
          problem={scored !== null && !scored.ok && complete ? scored.error.message : undefined}
          onChange={(event) => {
            setText(event.target.value.trim());
          }}
        />
        <span className={css.live} aria-live="polite">
          {fits && (
            <>
              <SeverityGlyph severity={scored.value.severity} labelled />
              <strong>{scored.value.score.toFixed(1)}</strong>
            </>
          )}
        </span>
        <CopyButton text={text} label="Copy the vector" />
        <Button
          variant={text === saved ? 'plain' : 'primary'}
          disabled={text === saved || (text !== '' && !fits)}
          onClick={() => {
            save(text === '' ? null : text);
          }}
        >
          Save
        </Button>
      </div>
      <div className={css.metrics}>
        {base.map((metric) => (
          <div
            key={metric.key}
            className={css.metric}
            onFocus={() => {
              setHelp(metric);
            }}
          >
            <span className={css.metricName} title={metric.question}>
              {metric.name}
            </span>
            <Segmented<string>
              small
              label={metric.name}
              value={chosen.get(metric.key) ?? null}
              items={metric.values.map(({ key, label }) => ({ id: key, label }))}
              onChange={(value) => {
                setText(vectorOf(version, new Map([...chosen, [metric.key, value]])));
              }}
            />
            {help === metric && (
              <p className={css.metricHelp}>
                {metric.question} {metric.values.find(({ key }) => key === chosen.get(metric.key))?.help}
              </p>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
