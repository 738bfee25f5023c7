/** The templates that a project has of its own: listed, changed, and looked at in a case before they are saved. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { noReplies, replyTemplates } from '#shared/schema/reply.ts';
import { placeholderWords } from '#shared/words/placeholders.ts';
import { noCase } from '../cases/with-case.ts';
import type { Ports } from '../ports.ts';
import { answeredMessage, draftReply } from './draft.ts';
import { templateProblems } from './fill.ts';
import { templates, templateText } from './templates.ts';

const noProject = (project: string) => err({ code: 'not-found' as const, what: 'project', id: project });

export function listTemplates(
  { store }: Ports,
  { project }: ParsedInput<'template.list'>,
): HandlerResult<'template.list'> {
  const row = store.read.projectNamed(project);
  if (row === null) return noProject(project);
  return ok({
    signature: row.replies.signature,
    templates: replyTemplates.map((id) => ({
      id,
      title: templates[id].title,
      summary: templates[id].summary,
      text: templateText(row.replies, id),
      isOwn: row.replies.templates[id] !== undefined,
    })),
    placeholders: Object.entries(placeholderWords).map(([name, { label, says }]) => ({ name, label, says })),
  });
}

export function saveTemplate(
  { store }: Ports,
  { project, template, text }: ParsedInput<'template.save'>,
): HandlerResult<'template.save'> {
  const row = store.read.projectNamed(project);
  if (row === null) return noProject(project);
  const problems = templateProblems(text ?? '');
  if (problems.length > 0) return err({ code: 'bad-template', problems: problems.slice(0, 20) });
  const { [template]: _, ...others } = row.replies.templates;
  const isOwn = text !== null && text.trim() !== '' && text !== templateText(noReplies, template);
  const next = {
    ...row,
    replies: { ...row.replies, templates: isOwn ? { ...others, [template]: text } : others },
  };
  store.write((tx) => {
    tx.updateProject(next);
    tx.emit({ name: 'project-changed', payload: { project: row.name } });
    tx.emit({ name: 'cases-changed', payload: {} }); // their drafts
  });
  return ok({});
}

export function previewTemplate(
  ports: Ports,
  { caseId, template, text, signature }: ParsedInput<'template.preview'>,
): HandlerResult<'template.preview'> {
  const { read } = ports.store;
  const row = read.caseRow(caseId);
  if (row === null) return noCase(caseId);
  const message = answeredMessage(read, row.id);
  const words = { words: text, ...(signature === undefined ? {} : { signature: signature.trim() }) };
  const draft = draftReply(ports, row, { template, message, now: ports.now(), ...words });
  return ok({ text: draft.text, missing: draft.missing, problems: templateProblems(text) });
}
