/** Settings, health, the audit trail. */
import type { Handlers } from '../../shared/contract/endpoints.ts';
import { ok } from '../../shared/result.ts';
import { verifyChain } from '../cases/event-chain.ts';
import { summarise } from '../cases/clockwork.ts';
import { foldCase } from '../cases/fold.ts';
import type { DeskPorts, Ports } from '../ports.ts';

type Names = 'settings.get' | 'settings.set' | 'desk.doctor' | 'audit.verify' | 'audit.export';

export const deskHandlers: Handlers<Ports, DeskPorts, Names> = {
  'settings.get': ({ store }) => ok(store.read.settings()),
  'settings.set': (ports, change) => {
    const { store } = ports;
    const before = store.read.settings();
    const next = { ...before, ...change };
    store.write((tx) => {
      tx.setSettings(next);
      tx.emit({ name: 'settings-changed', payload: {} });
      if (JSON.stringify(before.clocks) === JSON.stringify(next.clocks)) return;
      const now = ports.now();
      for (const project of tx.projects()) {
        for (const row of tx.openCases(project.id, 1_000_000)) {
          const { clockEvents, severity } = foldCase(tx.events(row.id));
          const all = ports.clockwork.clocks({
            projectId: row.projectId,
            policyVersion: row.policyVersion,
            events: clockEvents,
            severity,
            now,
          });
          tx.updateCase({ ...row, ...summarise(all, next.clocks) });
        }
      }
      tx.emit({ name: 'cases-changed', payload: {} });
    });
    return ok(next);
  },
  'desk.doctor': async ({ doctor }) => ok({ checks: [...(await doctor())] }),
  'audit.verify': ({ store, sha256 }) => ok(verifyChain(store.read.allEvents(), sha256)),
  'audit.export': ({ store, now }) => {
    const lines = [...store.read.allEvents()].map(({ undone: _, ...event }) => JSON.stringify(event));
    return ok({
      fileName: `bulkhead-audit-${now().slice(0, 10)}.jsonl`,
      text: lines.length === 0 ? '' : `${lines.join('\n')}\n`,
    });
  },
};
