/** One reply template: its text, what is wrong with it, and what it would say of a case. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { longestTemplate } from '#shared/calc/reply-limits.ts';
import type { TemplateProblem } from '#shared/schema/reply.ts';
import { templateProblemWords } from '#shared/words/reply.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useKept } from '../../ui/kept.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './template-editor.module.css';

type Texts = Output<'template.list'>;
type TemplateEditorProps = {
  readonly project: string;
  readonly template: Texts['templates'][number];
  readonly placeholders: Texts['placeholders'];
  readonly signature: string;
};

export function TemplateEditor(props: TemplateEditorProps): ReactNode {
  const { project, template, placeholders, signature } = props;
  const { queries } = useApi();
  const save = useCommand('template.save');
  const showToast = useToast();
  const [edited, setEdited] = useKept<string | null>(`template ${project} ${template.id}`, () => null);
  const text = edited ?? template.text;
  const [caseId, setCaseId] = useState<string | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  const cases = useQuery(queries.casesOfProject(project)).data?.rows ?? [];
  const shown = cases.find(({ id }) => id === caseId) ?? cases[0];
  const keep = (next: string | null): void => {
    save.mutate(
      { project, template: template.id, text: next },
      {
        onSuccess: () => {
          setEdited(null);
          const title = next === null ? 'Template reset' : 'Template saved';
          showToast({ tone: 'done', title, detail: `${project}: ${template.title}` });
        },
      },
    );
  };
  const insert = (name: string): void => {
    const area = editor.current?.querySelector('textarea');
    const at = area?.selectionStart ?? text.length;
    setEdited(`${text.slice(0, at)}{{${name}}}${text.slice(area?.selectionEnd ?? at)}`);
    area?.focus();
  };
  return (
    <Form
      className={css.columns}
      onSend={() => {
        keep(text);
      }}
    >
      <div ref={editor} className={css.column}>
        <TextArea
          label="Template text"
          mono
          rows={14}
          value={text}
          maxLength={longestTemplate}
          help="{{name}} is replaced with a fact of the case. {{?name}} at the beginning of a line leaves the line out if there is none."
          onValue={setEdited}
        />
        <Select
          label="Insert placeholder"
          value=""
          items={[
            { id: '', label: 'Choose…' },
            ...placeholders.map(({ name, says }) => ({ id: name, label: `{{${name}}}: ${says}` })),
          ]}
          onChange={insert}
        />
        <div className={css.actions}>
          {(template.isOwn || edited !== null) && (
            <Button
              variant="quiet"
              disabled={save.isPending}
              onClick={() => {
                if (template.isOwn) keep(null);
                else setEdited(null);
              }}
            >
              Reset template
            </Button>
          )}
          <Button variant="primary" submit disabled={save.isPending || text === template.text}>
            Save template
          </Button>
        </div>
      </div>
      <div className={css.column}>
        {shown === undefined ? (
          <p className={css.none}>The preview needs a case. This project has none yet.</p>
        ) : (
          <>
            <Select
              label="Preview with"
              value={shown.id}
              items={cases.map(({ id, title }) => ({ id, label: `${id} ${title}` }))}
              onChange={setCaseId}
            />
            <Preview
              caseId={shown.id}
              {...{ template: template.id, text, signature }}
              onGoTo={(problem) => {
                selectPlace(editor.current?.querySelector('textarea') ?? null, text, problem);
              }}
            />
          </>
        )}
      </div>
    </Form>
  );
}

type PreviewProps = {
  readonly caseId: string;
  readonly template: TemplateEditorProps['template']['id'];
  readonly text: string;
  readonly signature: string;
  readonly onGoTo: (problem: TemplateProblem) => void;
};

function Preview({ onGoTo, ...input }: PreviewProps): ReactNode {
  const { queries } = useApi();
  const preview = useQuery(queries.templatePreview(useDeferredValue(input))).data;
  if (preview === undefined) return null;
  const { missing, problems } = preview;
  return (
    <>
      <div className={css.findings} role="status">
        {missing.length > 0 && <p className={css.missing}>This email needs: {missing.join(', ')}</p>}
        {problems.length > 0 && (
          <ul aria-label="Errors in the template">
            {problems.map((problem) => (
              <li key={`${String(problem.line)} ${String(problem.column)}`}>
                <button
                  type="button"
                  className={css.problem}
                  onClick={() => {
                    onGoTo(problem);
                  }}
                >
                  {templateProblemWords(problem)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className={css.preview} role="group" aria-label="Preview" tabIndex={0}>
        {preview.text}
      </p>
    </>
  );
}

function selectPlace(
  area: HTMLTextAreaElement | null,
  text: string,
  { line, column, name }: TemplateProblem,
): void {
  if (area === null) return;
  const before = text.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(at, at + name.length + 2);
}
