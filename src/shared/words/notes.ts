/** Internal notes and checklists in words. Pure. */
export const noteHelp =
  'Internal: never sent, exported or published. Write @ and a name to mention somebody of the team.';

export const checklistWords = {
  progress: ({ done, all }: { readonly done: number; readonly all: number }) =>
    `${String(done)}/${String(all)}`,
  none: (project: string) => `${project} has no checklist.`,
  gone: 'Done, no longer on the list',
  checked: (item: string, done: boolean) => `${done ? 'done' : 'not done'}: ${item}`,
} as const;
