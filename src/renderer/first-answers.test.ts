/** What an unlocked vault begins with is asked at once, not when it is known that it is open. */
import { expect, it, vi } from 'vitest';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Link } from '#shared/link.ts';
import { createApi } from './api/api.tsx';
import { askWhenItOpens, firstAnswers } from './first-answers.ts';

const noRows = { rows: [], counts: {}, next: null, nextTransitionAt: null };

it('asks for what is shown first with the event that tells of the vault, and once', async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const status = Promise.withResolvers<unknown>();
  let tell = (_event: AppEvent): void => undefined;
  const link = {
    call: async (name: string) => {
      asked.push(name);
      return { ok: true, value: name === 'vault.status' ? await status.promise : noRows };
    },
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
  } as unknown as Link;
  const api = createApi(link);
  const stop = askWhenItOpens(api);
  tell({ name: 'vault-changed', payload: {} });
  const first = firstAnswers(api);
  await vi.advanceTimersByTimeAsync(0);
  const rows = ['settings.get', 'project.list', 'view.list', 'queue.list', 'queue.list'];
  expect(asked).toEqual(['vault.status', ...rows]); // and the vault's state is not known yet
  status.resolve({ exists: true, locked: false });
  await first;
  expect(asked).toEqual(['vault.status', ...rows]);
  stop();
  tell({ name: 'vault-changed', payload: {} });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(6);
  vi.useRealTimers();
});
