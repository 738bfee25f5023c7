/** The replies of a project: its signature, and its own templates with what they would say of a case. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { longestSignature } from '#shared/calc/reply-limits.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import type { Project } from '#shared/schema/project.ts';
import { replyTemplateWords } from '#shared/words/reply-templates.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { cx } from '../../ui/cx.ts';
import { useToast } from '../../ui/toast.tsx';
import css from './policy.module.css';
import { TemplateEditor } from './template-editor.tsx';

export function RepliesSettings({ project }: { readonly project: Project }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.replyTexts(project.name));
  const [chosen, setChosen] = useState<ReplyTemplate>('acknowledge');
  const [signature, setSignature] = useState(project.replies.signature);
  if (query.data === undefined) return query.isError ? <ErrorState error={query.error} /> : null;
  const { templates, placeholders } = query.data;
  const template = templates.find(({ id }) => id === chosen);
  return (
    <div className={cx(css.settings, css.wide)}>
      <Signature project={project} signature={signature} onChange={setSignature} />
      <Section
        title="Templates"
        note="Each reply starts with its template. Changes apply to the cases of this project."
      >
        <Select<ReplyTemplate>
          label="Template"
          value={chosen}
          items={templates.map(({ id, isOwn }) => ({ id, label: labelOf(id, isOwn) }))}
          help={replyTemplateWords[chosen].summary}
          onChange={setChosen}
        />
      </Section>
      {template !== undefined && (
        <TemplateEditor key={chosen} {...{ project: project.name, template, placeholders, signature }} />
      )}
    </div>
  );
}

function labelOf(id: ReplyTemplate, isOwn: boolean): string {
  const { title } = replyTemplateWords[id];
  return isOwn ? `${title} (changed)` : title;
}

type SignatureProps = {
  readonly project: Project;
  readonly signature: string;
  readonly onChange: (signature: string) => void;
};

function Signature({ project, signature, onChange }: SignatureProps): ReactNode {
  const update = useCommand('project.update');
  const showToast = useToast();
  return (
    <Form
      className={css.signature}
      onSend={() => {
        update.mutate(
          { project: project.name, signature },
          {
            onSuccess: () => {
              showToast({ tone: 'done', title: 'Signature saved', detail: project.name });
            },
          },
        );
      }}
    >
      <Section title="Signature" note="Added to every reply of this project.">
        <TextArea
          label="Signature text"
          rows={3}
          value={signature}
          maxLength={longestSignature}
          placeholder={`Regards,\n${project.name} security`}
          onValue={onChange}
        />
        <div className={css.end}>
          <Button submit disabled={update.isPending || signature === project.replies.signature}>
            Save signature
          </Button>
        </div>
      </Section>
    </Form>
  );
}
