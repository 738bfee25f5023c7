/** Takes in what is dropped, picked or opened with the program: mail becomes an import, a key and a policy open their dialogs. Renderer. */
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { fileKind, headBytes } from '#shared/calc/file-kind.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { useToast } from '../../ui/toast.tsx';
import { createStore, useStore, type Store } from '../../ui/store.ts';
import type { CapsuleSource } from '../capsules/capsule-dialog.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { changeJob, newJob, type Job, type Jobs } from './jobs.ts';
import { runJob, runOpened, type OpenedMail } from './run-job.ts';
import { usePastedMail } from './use-pasted-mail.ts';

export type DroppedPolicy = { readonly text: string; readonly fileName: string };
type Offered = {
  readonly policy: DroppedPolicy | null;
  readonly key: File | null;
  readonly capsule: { readonly source: CapsuleSource } | null;
};
const nothing: Offered = { policy: null, key: null, capsule: null };

export type Intake = {
  readonly take: (files: readonly File[], more?: number) => Promise<void>;
  readonly takeOpened: (mail: readonly OpenedMail[]) => void;
  readonly pick: () => void;
  /** Null: one is chosen in the dialog. */
  readonly offerCapsule: (source: CapsuleSource) => void;
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

/** Files with a mail extension are not inspected: a drop may contain ten thousand of them. */
function saysByItself({ name }: File): boolean {
  return /\.(?:eml|mbox|msg|emlx)$/i.test(name) || /[:;!]2,[A-Za-z]*$/.test(name);
}

async function headOf(file: File): Promise<string> {
  return file
    .slice(0, headBytes)
    .text()
    .catch(() => ''); // gone since it was dropped: importing it says so
}

export function IntakeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const [jobs] = useState(() => createStore<Jobs>({ last: 0, list: [] }));
  const [offered] = useState(() => createStore<Offered>(nothing));
  const [claim] = useState(() => createStore<Claim>({ take: null }));
  const showToast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const pick = (): void => picker.current?.click();
  const take = async (files: readonly File[], more = 0): Promise<void> => {
    const mail: File[] = [];
    for (const file of files) {
      const kind = fileKind(file.name, saysByItself(file) ? '' : await headOf(file));
      if (kind === 'policy') {
        const text = await file.slice(0, 2_000_000).text();
        offered.set((before) => ({ ...before, policy: { text, fileName: file.name } }));
      } else if (kind === 'capsule') offered.set((before) => ({ ...before, capsule: { source: file } }));
      else if (kind === 'key') offered.set((before) => ({ ...before, key: file }));
      else mail.push(file);
    }
    if (mail.length > 0) await runJob(api, jobs, mail, more);
  };
  useAction('app.import', pick);
  usePastedMail((text) => void take([new File([text], 'pasted.eml')]));
  return (
    <IntakeContext value={{ claim, jobs, offered, pick, take }}>
      {children}
      <DropOverlay
        onFiles={(files, more) => void take(files, more)}
        onLink={() => {
          showToast({
            tone: 'problem',
            title: 'This is a link, not a message',
            detail:
              'Save the message as a file (.eml) and drop the file, or copy the full message source and paste it here.',
          });
        }}
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
  const api = useApi();
  if (stores === null) throw new Error('useIntake stands outside IntakeProvider');
  const { jobs, offered, pick, take } = stores;
  const { list } = useStore(jobs);
  return {
    take,
    takeOpened: (mail) => void runOpened(api, jobs, mail),
    pick,
    offerCapsule: (source) => {
      offered.set((before) => ({ ...before, capsule: { source } }));
    },
    follow: (name, importId) => {
      jobs.set(({ last, list: before }) => ({
        last: last + 1,
        list: [...before, newJob(last + 1, name, { phase: 'reading', importId })],
      }));
    },
    jobs: list,
    offered: useStore(offered),
    clearOffered: () => {
      offered.set(() => nothing);
    },
    cancel: (job) => {
      job.abort.abort();
      if (job.importId !== null)
        // An import that has ended cannot be cancelled.
        void api.call('import.cancel', { importId: job.importId }).catch(() => undefined);
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
