/** What the first screen of the window asks, apart from what is done with it: no policy reader, no importer and no letters are loaded. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { describeProject } from '../projects/describe-project.ts';

type Names = 'settings.get' | 'project.list' | 'import.list' | 'opened.waiting' | 'draft.list';

export const firstScreen: Handlers<Ports, LockedPorts, Names> = {
  'settings.get': ({ store }) => ok(store.read.settings()),
  'project.list': ({ store, now }) =>
    ok(store.read.projects().map((row) => describeProject(store.read, row, now()))),
  'import.list': ({ importer }, { limit = 20, interrupted = false }) =>
    ok([...importer.recent(limit, interrupted)]),
  'opened.waiting': ({ opened }) => ok({ files: opened.count() }),
  'draft.list': ({ store }) => ok([...store.read.drafts()]),
};
