/** What else can be done with a case: another window, copy its id, split it, merge it, undo. Renderer. */
import { useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction, useActionRunner } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import {
  AppWindow,
  Copy,
  EllipsisVertical,
  GitMerge,
  Globe,
  Group,
  Handshake,
  ListOrdered,
  PackageOpen,
  ReplyAll,
  Split,
} from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { HandoffDialog } from '../capsules/handoff-dialog.tsx';
import { CorrespondenceDialog } from './correspondence-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { ReplyToReporters } from './reply-to-reporters.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { useThreadSelection } from './thread-selection.ts';
import { useOpenWindow } from './use-open-window.ts';
import { WhoFirstDialog } from './who-first-dialog.tsx';

type Asked =
  | { readonly what: 'merge' | 'group' | 'correspondence' | 'who-first' | 'reporters' | 'handoff' }
  | { readonly what: 'split'; readonly selected: string };

export function CaseMenu({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { undo } = useCaseActions();
  const { run } = useActionRunner();
  const embargo = (): void => {
    run('case.embargo');
  };
  const selection = useThreadSelection(detail.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const copyId = (): void => void navigator.clipboard.writeText(detail.id);
  const openWindow = useOpenWindow();
  const openHere = (): void => {
    openWindow(detail.id);
  };
  const split = (): void => {
    setAsked({ what: 'split', selected: selection() });
  };
  const merge = (): void => {
    setAsked({ what: 'merge' });
  };
  const group = (): void => {
    setAsked({ what: 'group' });
  };
  const close = (): void => {
    setAsked(null);
  };
  useAction('case.open-window', openHere);
  useAction('case.copy-id', copyId);
  useAction('case.split', split);
  const publish = (): void => {
    setAsked({ what: 'correspondence' });
  };
  const whoFirst = (): void => {
    setAsked({ what: 'who-first' });
  };
  const replyToAll = (): void => {
    setAsked({ what: 'reporters' });
  };
  useAction('reply.reporters', replyToAll);
  const handOff = (): void => {
    setAsked({ what: 'handoff' });
  };
  useAction('case.who-first', whoFirst);
  useAction('case.handoff', handOff);
  useAction('case.correspondence', publish);
  useAction('similar.group', group, detail.mergedInto === null);
  useAction('case.merge', merge, detail.mergedInto === null);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton size="small" label="More" icon={<EllipsisVertical size={15} aria-hidden />} />}
      >
        <MenuItem icon={<AppWindow size={14} aria-hidden />} action="case.open-window" onSelect={openHere}>
          Open in a new window
        </MenuItem>
        <MenuItem icon={<Copy size={14} aria-hidden />} action="case.copy-id" onSelect={copyId}>
          Copy case ID
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Split size={14} aria-hidden />} action="case.split" onSelect={split}>
          Split into a new case…
        </MenuItem>
        {detail.mergedInto === null && (
          <MenuItem icon={<GitMerge size={14} aria-hidden />} action="case.merge" onSelect={merge}>
            Merge into another case…
          </MenuItem>
        )}
        {detail.mergedInto === null && (
          <MenuItem icon={<Group size={14} aria-hidden />} action="similar.group" onSelect={group}>
            Group with another case…
          </MenuItem>
        )}
        <MenuItem icon={<Handshake size={14} aria-hidden />} action="case.embargo" onSelect={embargo}>
          Embargo and partners…
        </MenuItem>
        <MenuItem icon={<ListOrdered size={14} aria-hidden />} action="case.who-first" onSelect={whoFirst}>
          Who reported first…
        </MenuItem>
        <MenuItem icon={<ReplyAll size={14} aria-hidden />} action="reply.reporters" onSelect={replyToAll}>
          Reply to all reporters…
        </MenuItem>
        <MenuItem icon={<Globe size={14} aria-hidden />} action="case.correspondence" onSelect={publish}>
          Publish correspondence…
        </MenuItem>
        <MenuItem icon={<PackageOpen size={14} aria-hidden />} action="case.handoff" onSelect={handOff}>
          Hand over to a colleague…
        </MenuItem>
        <MenuSeparator />
        <MenuItem action="case.undo" onSelect={() => void undo(detail.id)}>
          Undo last change
        </MenuItem>
      </Menu>
      {asked?.what === 'merge' && <MergeDialog detail={detail} onClose={close} />}
      {asked?.what === 'group' && <GroupDialog detail={detail} onClose={close} />}
      {asked?.what === 'who-first' && <WhoFirstDialog detail={detail} onClose={close} />}
      {asked?.what === 'correspondence' && <CorrespondenceDialog caseId={detail.id} onClose={close} />}
      {asked?.what === 'reporters' && <ReplyToReporters caseId={detail.id} onClose={close} />}
      {asked?.what === 'handoff' && <HandoffDialog caseIds={[detail.id]} onClose={close} />}
      {asked?.what === 'split' && <SplitDialog detail={detail} selected={asked.selected} onClose={close} />}
    </>
  );
}
