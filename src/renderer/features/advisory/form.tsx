/** The form, in the order one thinks: what, who is affected, how bad, what to do, thanks, publication. Renderer. */
import { useState, type ReactNode } from 'react';
import type { Severity } from '#shared/schema/severity.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityOrder, severityWords } from '#shared/words/severity.ts';
import { CvssCalculator, type CalculatorVersion } from './cvss-calculator.tsx';
import { CwePicker } from './cwe-picker.tsx';
import { partOf, type PartId } from './draft.ts';
import { useKeptScroll } from '../../ui/kept.tsx';
import css from './form.module.css';
import { MarkdownField } from './markdown-field.tsx';
import { Exploited } from './moments.tsx';
import { Packages } from './package-editor.tsx';
import { Credits } from './people-parts.tsx';
import { Publication } from './publication.tsx';
import { References } from './references.tsx';
import { Choice } from './rows.tsx';
import { showInForm } from './scroll.ts';
import { Ssvc } from './ssvc.tsx';
import { Suggestions } from './suggestions.tsx';
import { PathText, useStudio } from './studio-context.tsx';

const parts: readonly { readonly id: PartId; readonly title: string; readonly Body: () => ReactNode }[] = [
  { id: 'what', title: 'Description', Body: What },
  { id: 'who', title: 'Affected', Body: Packages },
  { id: 'severity', title: 'Severity', Body: HowBad },
  { id: 'todo', title: 'Remediation', Body: WhatToDo },
  { id: 'thanks', title: 'Credits', Body: Credits },
  { id: 'publication', title: 'Publication', Body: Publication },
];

export function StudioForm(): ReactNode {
  const { caseId, findings } = useStudio();
  const scroller = useKeptScroll(`${caseId} advisory`);
  const demands = findings.filter(({ rank }) => rank !== 'good');
  const jump = (id: PartId): void => {
    const part = document.getElementById(`studio-${id}`);
    if (part !== null) showInForm(part, 'top');
  };
  return (
    <div ref={scroller} className={css.form} data-form>
      <nav className={css.jumps} aria-label="Advisory sections">
        {parts.map(({ id, title }) => {
          const count = demands.filter(({ field }) => partOf(field) === id).length;
          return (
            <button
              key={id}
              type="button"
              className={css.jump}
              onClick={() => {
                jump(id);
              }}
            >
              {title}
              {count > 0 && <span className={css.jumpCount}>{count}</span>}
            </button>
          );
        })}
      </nav>
      <Suggestions />
      {parts.map(({ id, title, Body }) => (
        <section key={id} id={`studio-${id}`} className={css.part} aria-label={title}>
          <h2 className={css.partTitle}>{title}</h2>
          <Body />
        </section>
      ))}
    </div>
  );
}

function What(): ReactNode {
  return (
    <>
      <PathText path="title" label="Title" placeholder="Heap overflow in parse_header" />
      <PathText
        path="summary"
        label="Summary"
        area
        rows={2}
        placeholder="One or two sentences: what can happen, and to whom"
      />
      <MarkdownField path="details" label="Details" rows={5} placeholder="How the vulnerability works" />
      <MarkdownField path="impact" label="Impact" rows={2} placeholder="What an attacker can do" />
      <CwePicker />
    </>
  );
}

function WhatToDo(): ReactNode {
  return (
    <>
      <MarkdownField path="solution" label="Solution" rows={2} placeholder="Which version to update to" />
      <MarkdownField
        path="workarounds"
        label="Workarounds"
        rows={2}
        placeholder="What users can do until they update, or that there is no workaround"
      />
      <References />
    </>
  );
}

const versions = [
  { id: '4.0', label: 'CVSS 4.0' },
  { id: '3.1', label: 'CVSS 3.1' },
] as const;

function HowBad(): ReactNode {
  const { advisory, set } = useStudio();
  const [version, setVersion] = useState<CalculatorVersion>(
    advisory.cvss31 !== '' && advisory.cvss40 === '' ? '3.1' : '4.0',
  );
  const path = version === '4.0' ? 'cvss40' : 'cvss31';
  return (
    <>
      <Choice beside label="Manual" fields={['severity']}>
        <Segmented<Severity>
          small
          label="Manual severity"
          value={advisory.severity}
          items={severityOrder.map((id) => ({
            id,
            label: severityWords[id],
            icon: <SeverityGlyph severity={id} />,
          }))}
          onChange={(severity) => {
            set('severity', severity);
          }}
        />
      </Choice>
      <Choice beside label="CVSS" fields={[path === 'cvss40' ? 'cvss31' : 'cvss40']}>
        <Segmented<CalculatorVersion>
          small
          label="CVSS version"
          value={version}
          items={versions.map(({ id, label }) => ({
            id,
            label: withScore(label, id === '4.0' ? advisory.cvss40 : advisory.cvss31),
          }))}
          onChange={setVersion}
        />
      </Choice>
      <CvssCalculator
        key={version}
        version={version}
        vector={advisory[path]}
        path={path}
        onChange={(vector) => {
          set(path, vector);
        }}
      />
      <Exploited />
      <Ssvc />
    </>
  );
}

function withScore(label: string, vector: string): string {
  const scored = vector === '' ? null : scoreVector(vector);
  return scored?.ok === true ? `${label} · ${scored.value.score.toFixed(1)}` : label;
}
