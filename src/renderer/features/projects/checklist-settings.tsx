/** The checklist of a project: Markdown, with what becomes of it beside. Renderer. */
import { useState, type ReactNode } from 'react';
import { checklistItems, longestChecklist } from '#shared/calc/checklist.ts';
import { counted } from '#shared/words/format.ts';
import { useCommand } from '../../api/mutations.ts';
import type { Project } from '#shared/schema/project.ts';
import { TextArea } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './policy.module.css';

export function ChecklistSettings({ project }: { readonly project: Project }): ReactNode {
  const update = useCommand('project.update');
  const showToast = useToast();
  const [text, setText] = useState(project.checklist);
  const count = checklistItems(text).length;
  return (
    <Form
      className={css.settings}
      onSend={() => {
        update.mutate(
          { project: project.name, checklist: text },
          {
            onSuccess: () => {
              showToast({ tone: 'done', title: 'Checklist saved', detail: project.name });
            },
          },
        );
      }}
    >
      <Section
        title="Checklist"
        note="Every case of the project has it. What was ticked stays ticked when the list changes."
      >
        <TextArea
          label="List in Markdown"
          mono
          rows={14}
          value={text}
          maxLength={longestChecklist}
          placeholder={'## Before the fix\n- [ ] Reproduced on the newest release\n- [ ] Severity agreed'}
          help={`List entries are the items, headings group them. ${counted(count, 'item')}.`}
          onValue={setText}
        />
      </Section>
      <FormEnd send="Save" disabled={update.isPending || text === project.checklist} />
    </Form>
  );
}
