/** Synchronizes with the team, and says what went and what came. Renderer. */
import { counted } from '#shared/words/format.ts';
import { roundWords } from '#shared/words/team-vault.ts';
import { useCommand } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { useToast } from '../../ui/toast.tsx';

export function useSync(): { readonly sync: () => void; readonly busy: boolean } {
  const command = useCommand('teamVault.sync');
  const showToast = useToast();
  const sync = (): void => {
    command.mutate(
      {},
      {
        onSuccess: (round) => {
          const open = round.findings.length + round.conflicts + round.twins + round.mutual;
          showToast({
            tone: round.findings.length === 0 ? 'done' : 'problem',
            title: 'Synchronized with the team',
            detail:
              open === 0
                ? roundWords(round)
                : `${roundWords(round)} ${counted(open, 'thing')} to look at under Settings, Team vault.`,
          });
        },
      },
    );
  };
  return { sync, busy: command.isPending };
}

/** From everywhere, by the palette. */
export function SyncAction(): null {
  useAction('team.sync', useSync().sync);
  return null;
}
