/** Messages that did not become part of a case: set aside or unreadable, each with the reason and a way back. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Ban, PackageOpen } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RawSource } from '../case/raw-source.tsx';
import { sentenceOf } from '#shared/words/message-warnings.ts';
import { useNavigation } from '../../navigation/place.tsx';
import css from './aside.module.css';

type AsideMessage = Output<'message.aside'>[number];

export function AsidePlace(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.aside());
  const [raw, setRaw] = useState<string | null>(null);
  const rows = query.data ?? [];
  return (
    <Page title="Set aside">
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && rows.length === 0 && (
        <EmptyState icon={<PackageOpen size={28} strokeWidth={1.5} aria-hidden />} title="Nothing set aside">
          All imported messages are part of a case.
        </EmptyState>
      )}
      <ul className={css.list} onKeyDown={moveFocus}>
        {rows.map((message) => (
          <AsideRow
            key={message.id}
            message={message}
            onShow={() => {
              setRaw(message.id);
            }}
          />
        ))}
      </ul>
      {raw !== null && (
        <RawSource
          messageId={raw}
          onClose={() => {
            setRaw(null);
          }}
        />
      )}
    </Page>
  );
}

/** j, k and the arrows walk from row to row. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step =
    event.key === 'j' || event.key === 'ArrowDown'
      ? 1
      : event.key === 'k' || event.key === 'ArrowUp'
        ? -1
        : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  event.preventDefault();
}

function AsideRow({
  message,
  onShow,
}: {
  readonly message: AsideMessage;
  readonly onShow: () => void;
}): ReactNode {
  const { queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const bring = useCommand('message.bring-back');
  const putAside = useCommand('message.put-aside');
  const { openCase } = useNavigation();
  const showToast = useToast();
  const reason = message.reason === null ? null : sentenceOf(message.reason);
  const unreadable = message.outcome === 'unreadable';
  const reread = useCommand('message.reread');
  const readAgain = (): void => {
    reread.mutate(
      { messageIds: [message.id] },
      {
        onSuccess: ({ messages: [result] }) => {
          const closed = result?.state === 'unreadable';
          showToast({
            tone: closed ? 'problem' : 'done',
            title: closed ? 'Still unreadable' : 'Read',
            detail: closed ? sentenceOf(result.reason ?? 'worker-failed').says : message.subject,
          });
        },
      },
    );
  };
  const bringTo = (project?: string): void => {
    bring.mutate(
      { messageId: message.id, ...(project === undefined ? {} : { project }) },
      {
        onSuccess: ({ caseId }) => {
          showToast({
            tone: 'done',
            title: 'Restored',
            detail: `Added as case ${caseId}.`,
            undo: () => {
              putAside.mutate({ messageId: message.id });
            },
          });
          openCase(caseId);
        },
      },
    );
  };
  return (
    <li
      data-row
      tabIndex={0}
      className={css.row}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'b') bringTo(projects.length === 1 ? projects[0]?.name : undefined);
        if (event.key === 'Enter' || event.key === 'v') onShow();
      }}
    >
      {unreadable ? (
        <Ban size={16} aria-hidden className={css.bad} />
      ) : (
        <PackageOpen size={16} aria-hidden className={css.icon} />
      )}
      <div className={css.text}>
        <p className={css.subject}>
          <bdi>{message.subject === '' ? 'No subject' : message.subject}</bdi>
        </p>
        <p className={css.from}>
          <bdi>{message.from}</bdi> · <RelativeTime at={message.receivedAt} as="day" /> · {message.source}
        </p>
        {reason !== null && (
          <p className={cx(css.reason, unreadable && css.bad)}>
            {reason.says} {reason.todo !== undefined && <span className={css.from}>{reason.todo}</span>}
          </p>
        )}
      </div>
      {unreadable && (
        <Button size="small" variant="quiet" disabled={reread.isPending} onClick={readAgain}>
          Try again
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={onShow}>
        Source
      </Button>
      {projects.length > 1 ? (
        <Menu align="end" trigger={<Button size="small">Restore…</Button>}>
          <MenuLabel>Add as a case in</MenuLabel>
          {projects.map(({ name }) => (
            <MenuItem
              key={name}
              onSelect={() => {
                bringTo(name);
              }}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Button
          size="small"
          onClick={() => {
            bringTo(projects[0]?.name);
          }}
        >
          Restore
        </Button>
      )}
    </li>
  );
}
