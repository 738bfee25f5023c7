/** Takes in what is dropped or picked: mail becomes an import, a key and a policy open their dialogs. Renderer. */
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useApi, type Api } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { messageOf } from '../../api/error-messages.ts';
import { requireBridge } from '../../host/host.ts';
import { useAction } from '../../keys/registry.tsx';
import { uploadFile } from '../../links/bytes.ts';
import { createStore, useStore, type Store } from '../../ui/store.ts';
import { classify } from './classify.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { changeJob, type Job, type Jobs } from './jobs.ts';

export type DroppedPolicy = { readonly text: string; readonly fileName: string };
type Offered = { readonly policy: DroppedPolicy | null; readonly key: File | null };

export type Intake = {
  readonly take: (files: readonly File[]) => Promise<void>;
  readonly pick: () => void;
  /** Shows an import that the backend began by itself. */
  readonly follow: (name: string, importId: string) => void;
  readonly jobs: readonly Job[];
  readonly cancel: (job: Job) => void;
  readonly dismiss: (job: Job) => void;
  readonly offered: Offered;
  readonly clearOffered: () => void;
};

type Claim = { readonly take: ((files: readonly File[]) => void) | null };

type IntakeStores = {
  readonly claim: Store<Claim>;
  readonly jobs: Store<Jobs>;
  readonly offered: Store<Offered>;
  readonly pick: () => void;
  readonly take: Intake['take'];
};
const IntakeContext = createContext<IntakeStores | null>(null);

export function IntakeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const [jobs] = useState(() => createStore<Jobs>({ last: 0, list: [] }));
  const [offered] = useState(() => createStore<Offered>({ policy: null, key: null }));
  const [claim] = useState(() => createStore<Claim>({ take: null }));
  const picker = useRef<HTMLInputElement>(null);
  const pick = (): void => picker.current?.click();
  const take = async (files: readonly File[]): Promise<void> => {
    const mail: File[] = [];
    for (const file of files) {
      const kind = classify(
        file.name,
        await file
          .slice(0, 400)
          .text()
          .catch(() => ''),
      );
      if (kind === 'policy') {
        const text = await file.slice(0, 2_000_000).text();
        offered.set((before) => ({ ...before, policy: { text, fileName: file.name } }));
      } else if (kind === 'key') offered.set((before) => ({ ...before, key: file }));
      else mail.push(file);
    }
    if (mail.length > 0) await runJob(api, jobs, mail);
  };
  useAction('app.import', pick);
  return (
    <IntakeContext value={{ claim, jobs, offered, pick, take }}>
      {children}
      <DropOverlay
        onFiles={(files) => void take(files)}
        claimed={(files) => {
          const by = claim.get().take;
          by?.(files);
          return by !== null;
        }}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files);
        }}
      />
    </IntakeContext>
  );
}

export function useIntake(): Intake {
  const stores = useContext(IntakeContext);
  const { call } = useApi();
  if (stores === null) throw new Error('useIntake stands outside IntakeProvider');
  const { jobs, offered, pick, take } = stores;
  const { list } = useStore(jobs);
  return {
    take,
    pick,
    follow: (name, importId) => {
      jobs.set(({ last, list: before }) => ({
        last: last + 1,
        list: [
          ...before,
          {
            key: last + 1,
            abort: new AbortController(),
            phase: 'reading',
            importId,
            problem: null,
            files: [{ name, size: 0, sent: 0, problem: null }],
          },
        ],
      }));
    },
    jobs: list,
    offered: useStore(offered),
    clearOffered: () => {
      offered.set(() => ({ policy: null, key: null }));
    },
    cancel: (job) => {
      job.abort.abort();
      if (job.importId !== null)
        void call('import.cancel', { importId: job.importId }).catch(() => undefined);
      else jobs.set((before) => changeJob(before, job.key, (old) => ({ ...old, phase: 'cancelled' })));
    },
    dismiss: (job) => {
      jobs.set((before) => ({ ...before, list: before.list.filter(({ key }) => key !== job.key) }));
    },
  };
}

/** While `waiting`, what is dropped on the window goes to the asker (a sent reply, a folder) and is not imported. */
export function useDropClaim(waiting: boolean, onDrop: (files: readonly File[]) => void): void {
  const stores = useContext(IntakeContext);
  if (stores === null) throw new Error('useDropClaim stands outside IntakeProvider');
  const { claim } = stores;
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    if (!waiting) return undefined;
    const take = (files: readonly File[]): void => {
      drop(files);
    };
    claim.set(() => ({ take }));
    return () => {
      claim.set((before) => (before.take === take ? { take: null } : before));
    };
  }, [waiting, claim]);
}

/** Sends the files, three at a time, then starts one import of all that arrived. */
async function runJob(api: Api, jobs: Store<Jobs>, files: readonly File[]): Promise<void> {
  const key = jobs.get().last + 1;
  const abort = new AbortController();
  const change = (step: (job: Job) => Job): void => {
    jobs.set((before) => changeJob(before, key, step));
  };
  jobs.set(({ list }) => ({
    last: key,
    list: [
      ...list,
      {
        key,
        abort,
        phase: 'sending',
        importId: null,
        problem: null,
        files: files.map(({ name, size }) => ({ name, size, sent: 0, problem: null })),
      },
    ],
  }));
  const uploads: (string | null)[] = files.map(() => null);
  const pending = [...files.entries()];
  const worker = async (): Promise<void> => {
    for (let next = pending.shift(); next !== undefined && !abort.signal.aborted; next = pending.shift()) {
      const [index, file] = next;
      const sent = await uploadFile(api.link, file, {
        signal: abort.signal,
        offer: (offered) => requireBridge().offer(offered),
        onProgress: ({ done }) => {
          change((job) => ({
            ...job,
            files: job.files.map((old, at) => (at === index ? { ...old, sent: done } : old)),
          }));
        },
      });
      if (sent.ok) uploads[index] = sent.value;
      const problem = sent.ok ? null : messageOf(sent.error).explanation;
      change((job) => ({
        ...job,
        files: job.files.map((old, at) => (at === index ? { ...old, problem, sent: old.size } : old)),
      }));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  if (abort.signal.aborted) return;
  const arrived = uploads.filter((id) => id !== null);
  if (arrived.length === 0) {
    change((job) => ({ ...job, phase: 'failed', problem: 'No file could be read.' }));
    return;
  }
  try {
    const { importId } = await api.call('import.start', { uploads: arrived });
    change((job) => ({ ...job, phase: 'reading', importId }));
  } catch (thrown) {
    const words = messageOf(asAppError(thrown));
    change((job) => ({ ...job, phase: 'failed', problem: `${words.title}. ${words.explanation}` }));
  }
}
