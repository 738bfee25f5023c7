/** Settings, health, the audit trail. */
import { sampleKeySource } from '#shared/words/keys.ts';
import { settingsSchema } from '#shared/contract/settings.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { settingsEndpoints } from '#shared/contract/settings.ts';
import { err, ok } from '#shared/result.ts';
import { verifyLog } from '../cases/event-chain.ts';
import { loadHolidayTables } from '../clocks/calendar.ts';
import { addProject } from '../projects/add-project.ts';
import { resummarize } from '../cases/resummarize.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { firstScreen } from './first-screen.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const settingsHandlers: Handlers<Ports, LockedPorts, keyof typeof settingsEndpoints> = {
  'settings.get': firstScreen['settings.get'],
  'settings.set': (ports, change) => {
    const { store } = ports;
    const before = store.read.settings();
    const next = { ...before, ...change };
    store.write((tx) => {
      tx.setSettings(next);
      const settings = settingsSchema.keyof().options.filter((name) => !isSame(before[name], next[name]));
      if (settings.length > 0) tx.emit({ name: 'settings-changed', payload: { settings } });
      if (!settings.includes('clocks')) return;
      for (const project of tx.projects()) resummarize(tx, ports.clockwork, project.id, ports.now());
      tx.emit({ name: 'cases-changed', payload: {} });
    });
    return ok(next);
  },
  'app.used': () => ok({}),
  'window.failed': ({ windowFailed }, failure) => ok({ ref: windowFailed(failure) }),
  'app.doctor': async ({ doctor }) => ok({ checks: [...(await doctor())] }),
  'sample.load': async (ports) => {
    const { store } = ports;
    const [sample] = await Promise.all([ports.sample(), loadHolidayTables()]);
    const taken = sample.projects.find((project) => store.read.projectNamed(project.name) !== null);
    if (taken !== undefined) return err({ code: 'already-exists', what: 'project', id: taken.name });
    store.write((tx) => {
      for (const project of sample.projects) addProject(tx, project, ports.now());
      for (const { facts, material, acceptFor } of sample.keys) {
        tx.putKey({ ...facts, importedAt: ports.now(), source: sampleKeySource }, material);
        if (acceptFor !== null) tx.accept(facts.fingerprint, acceptFor, ports.now());
      }
      tx.emit({ name: 'key-changed', payload: {} });
    });
    await ports.keysChanged();
    const uploads = sample.mails.map(({ name, bytes }) => ports.uploads.put(name, bytes));
    const importId = ports.importer.start(uploads, { projectId: null, outgoing: false });
    return ok({ importId, projects: sample.projects.map((project) => project.name) });
  },
  'audit.verify': ({ store, sha256, vault }) => ok(verifyLog(store.read.allEvents(), sha256, vault.noted())),
  'audit.export': ({ store, now }) => {
    const lines = [...store.read.allEvents()].map(({ undone: _, ...event }) => JSON.stringify(event));
    return ok({
      fileName: `bulkhead-audit-${now().slice(0, 10)}.jsonl`,
      text: lines.length === 0 ? '' : `${lines.join('\n')}\n`,
    });
  },
};
