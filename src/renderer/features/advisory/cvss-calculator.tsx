/** One CVSS version: vector both ways with the place of an error, a row of buttons a metric, the score explained. Renderer. */
import { memo, useState, type ReactNode } from 'react';
import { explain } from '#shared/words/cvss/explain.ts';
import { metricsOf } from '#shared/calc/cvss/metrics.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import type { CvssGroup, CvssMetric } from '#shared/calc/cvss/types.ts';
import { CopyButton } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { useHandler } from '../../ui/handler.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { chosenMetrics, vectorOf } from '../case/cvss-draft.ts';
import css from './cvss.module.css';

export type CalculatorVersion = '3.1' | '4.0';
type CalculatorProps = {
  readonly version: CalculatorVersion;
  readonly vector: string;
  readonly path: string;
  readonly onChange: (vector: string) => void;
};

const groupWords: Readonly<Record<CvssGroup, string>> = {
  base: 'Base',
  temporal: 'Temporal',
  threat: 'Threat',
  environmental: 'Environmental',
  supplemental: 'Supplemental',
};

export function CvssCalculator({ version, vector, path, onChange }: CalculatorProps): ReactNode {
  const [focused, setFocused] = useState<CvssMetric | null>(null);
  const [typed, setTyped] = useState(vector); // with a blank at its end, which a vector never has
  const chosen = chosenMetrics(vector, version);
  const metrics = metricsOf(version);
  const scored = vector === '' ? null : scoreVector(vector);
  const result = scored?.ok === true ? scored.value : null;
  const open = metrics.filter((metric) => metric.mandatory && !chosen.has(metric.key)).length;
  const error = scored !== null && !scored.ok && scored.error.code !== 'missing-metric' ? scored.error : null;
  const groups = [...new Set(metrics.map((metric) => metric.group))];
  const look = useHandler(setFocused);
  const choose = useHandler((metric: CvssMetric, value: string) => {
    onChange(vectorOf(version, new Map([...chosen, [metric.key, value]])));
  });
  const row = (metric: CvssMetric): ReactNode => (
    <MetricRow
      key={metric.key}
      metric={metric}
      value={chosen.get(metric.key) ?? (metric.mandatory ? null : 'X')}
      focused={focused === metric}
      onLook={look}
      onChoose={choose}
    />
  );
  return (
    <div className={css.calculator}>
      <div className={css.top}>
        <div className={css.vectorBox}>
          <input
            className={css.vector}
            aria-label={`CVSS ${version} vector`}
            aria-invalid={error !== null}
            data-path={path}
            spellCheck={false}
            placeholder={`CVSS:${version}/AV:…  paste a vector, or choose values below`}
            value={typed.trim() === vector ? typed : vector}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(event.target.value.trim());
            }}
          />
          <CopyButton text={vector} label="Copy vector" />
        </div>
        <output className={cx(css.score, result !== null && css[result.severity])}>
          <SeverityGlyph severity={result?.severity ?? null} />
          <strong>{result === null ? '–' : result.score.toFixed(1)}</strong>
          <span>
            {result === null
              ? open > 0 && vector !== ''
                ? `${String(open)} left`
                : ''
              : severityWords[result.severity]}
          </span>
        </output>
      </div>
      {error !== null && (
        <p className={css.error} role="alert">
          <code>
            {vector.slice(Math.max(0, error.at - 16), error.at)}
            <mark>{vector.slice(error.at, error.at + 8) || '∎'}</mark>
          </code>
          {error.message}
        </p>
      )}
      {groups.map((group) => {
        const rows = metrics.filter((metric) => metric.group === group);
        if (group === 'base')
          return (
            <div key={group} className={css.rows}>
              {rows.map(row)}
            </div>
          );
        const set = rows.filter((metric) => (chosen.get(metric.key) ?? 'X') !== 'X').length;
        return (
          <Unfolded
            key={group}
            title={
              <>
                {groupWords[group]} <span>{set === 0 ? 'not used' : `${String(set)} set`}</span>
              </>
            }
          >
            {() => <div className={css.rows}>{rows.map(row)}</div>}
          </Unfolded>
        );
      })}
      {result !== null && (
        <Unfolded
          title={
            <>
              Why {result.score.toFixed(1)}{' '}
              <span>what each value means, and what would change the score</span>
            </>
          }
        >
          {() => <Explanation vector={vector} onPick={onChange} />}
        </Unfolded>
      )}
    </div>
  );
}

/** Drawn when it is opened: most of a calculator stays folded. */
function Unfolded({
  title,
  children,
}: {
  readonly title: ReactNode;
  readonly children: () => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={css.more}
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{title}</summary>
      {open && children()}
    </details>
  );
}

type MetricRowProps = {
  readonly metric: CvssMetric;
  readonly value: string | null;
  readonly focused: boolean;
  readonly onLook: (metric: CvssMetric) => void;
  readonly onChoose: (metric: CvssMetric, value: string) => void;
};

/** A third of an open assessment: drawn when its own value changes. */
const MetricRow = memo(function MetricRow({
  metric,
  value,
  focused,
  onLook,
  onChoose,
}: MetricRowProps): ReactNode {
  const help = metric.values.find(({ key }) => key === value)?.help;
  return (
    <div
      className={css.row}
      onFocus={() => {
        onLook(metric);
      }}
    >
      <span className={css.name} title={metric.question}>
        {metric.name}
      </span>
      <Segmented<string>
        small
        label={metric.name}
        value={value}
        items={metric.values.map(({ key, label }) => ({ id: key, label }))}
        onChange={(next) => {
          onChoose(metric, next);
        }}
      />
      {focused && (
        <p className={css.help}>
          <strong>{metric.question}</strong>{' '}
          {help ?? metric.values.map(({ label, help: words }) => `${label}: ${words}`).join(' ')}
        </p>
      )}
    </div>
  );
});

function Explanation({
  vector,
  onPick,
}: {
  readonly vector: string;
  readonly onPick: (vector: string) => void;
}): ReactNode {
  const explained = explain(vector);
  if (!explained.ok) return null;
  const { sentences, steps } = explained.value;
  return (
    <div className={css.why}>
      <ul>
        {sentences.map(({ metric, text }) => (
          <li key={metric}>{text}</li>
        ))}
      </ul>
      <ul>
        {steps.slice(0, 6).map((step) => (
          <li key={`${step.metric}${step.to}`}>
            <button
              type="button"
              className={css.step}
              onClick={() => {
                onPick(step.vector);
              }}
            >
              <span className={step.change > 0 ? css.up : css.down}>
                {step.change > 0 ? '+' : '−'}
                {Math.abs(step.change).toFixed(1)}
              </span>
              {step.text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
