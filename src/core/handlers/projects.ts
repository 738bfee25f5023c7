/** Project and policy endpoints. */
import { positionsOf } from '../cases/positions.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { projectEndpoints } from '#shared/contract/projects.ts';
import { prefixOf } from '#shared/ids.ts';
import { err, ok } from '#shared/result.ts';
import { hasHolidays, holidayPlace } from '../clocks/calendar.ts';
import { presets } from '../clocks/presets.ts';
import { readPolicy } from '../policy/read.ts';
import { readWords } from '../policy/read-words.ts';
import type { LockedPorts, Ports, ProjectRow, Reads } from '../ports.ts';
import { addProject } from '../projects/add-project.ts';
import { previewCalendar, saveWithCalendar, wantedCalendar } from '../projects/change-calendar.ts';
import { describeProject } from '../projects/describe-project.ts';
import { adoptPolicy, previewPolicy, previewPolicyDate, setPolicyDate } from '../projects/change-policy.ts';
import { policyInForce } from '../projects/in-force.ts';
import { exampleTimes } from '../projects/policy-examples.ts';
import { templates } from '../projects/templates.ts';
import { isTimeZone } from '../projects/time-zone.ts';
import { firstScreen } from './first-screen.ts';

const notFound = (project: string) => err({ code: 'not-found' as const, what: 'project', id: project });

function freePrefix(read: Reads, wanted: string): string {
  const taken = new Set(read.projects().map((project) => project.prefix));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const next = `${wanted.slice(0, 8)}${n}`;
    if (!taken.has(next)) return next;
  }
}

export const projectHandlers: Handlers<Ports, LockedPorts, keyof typeof projectEndpoints> = {
  'project.list': firstScreen['project.list'],
  'project.positions': (ports, input) => positionsOf(ports, input),
  'project.get': ({ store, now }, { project }) => {
    const row = store.read.projectNamed(project);
    return row === null
      ? notFound(project)
      : ok({
          project: describeProject(store.read, row, now()),
          policy: policyInForce(store.read, row.id, now()),
        });
  },
  'project.add': async ({ store, now }, input) => {
    const known = input.holidays === undefined || (await hasHolidays(holidayPlace(input.holidays)));
    const name = input.name.trim();
    if (name === '') return err({ code: 'invalid-value', field: 'name', problem: valueProblems.empty });
    if (store.read.projects().some((one) => one.name.toLowerCase() === name.toLowerCase()))
      return err({ code: 'already-exists', what: 'project', id: name });
    if (input.prefix !== undefined && store.read.projects().some((one) => one.prefix === input.prefix)) {
      return err({ code: 'already-exists', what: 'prefix', id: input.prefix });
    }
    const timeZone = input.timeZone ?? 'UTC';
    if (!isTimeZone(timeZone)) return err({ code: 'unknown-time-zone', timeZone });
    if (input.holidays !== undefined && !known)
      return err({ code: 'unknown-holidays', holidays: input.holidays });
    const row = store.write((tx) =>
      addProject(
        tx,
        { ...input, name, prefix: input.prefix ?? freePrefix(tx, prefixOf(name)), timeZone },
        now(),
      ),
    );
    return ok(describeProject(store.read, row, now()));
  },
  'project.preview-calendar': (ports, input) => previewCalendar(ports, input),
  'project.update': async ({ store, clockwork, now }, input) => {
    const row = store.read.projectNamed(input.project);
    if (row === null) return notFound(input.project);
    const calendar = await wantedCalendar(row, input);
    if (!calendar.ok) return calendar;
    const next: ProjectRow = {
      ...row,
      ...calendar.value,
      addresses: input.addresses ?? row.addresses,
      checklist: input.checklist ?? row.checklist,
      replies: { ...row.replies, signature: input.signature?.trim() ?? row.replies.signature },
    };
    const moved = store.write((tx) => {
      const cases = saveWithCalendar(tx, clockwork, next, now());
      tx.emit({ name: 'project-changed', payload: { project: row.name } });
      tx.emit({ name: 'cases-changed', payload: {} });
      return cases;
    });
    return ok({
      ...describeProject(store.read, next, now()),
      moved: { count: moved.length, cases: moved.slice(0, 50) },
    });
  },
  'policy.read': (_, { text }) => ok(readPolicy(text)),
  'policy.read-words': (_, { sentence, ...picks }) => ok(readWords(sentence, picks)),
  'policy.examples': async ({ now: clock }, { durations, now, ...where }) => {
    if (!isTimeZone(where.timeZone)) return err({ code: 'unknown-time-zone', timeZone: where.timeZone });
    const { holidays } = where;
    if (holidays !== null && holidays !== '' && !(await hasHolidays(holidayPlace(holidays))))
      return err({ code: 'unknown-holidays', holidays });
    return ok(exampleTimes(where, durations, now ?? clock()));
  },
  'policy.template': () => ok(templates.map((template) => ({ ...template }))),
  'policy.presets': () =>
    ok(
      presets.map((preset) => ({
        id: preset.id,
        title: preset.title,
        source: preset.source,
        note: preset.note,
        legal: preset.legal ?? false,
        rules: [...preset.rules],
      })),
    ),
  'policy.versions': ({ store }, { project }) => {
    const row = store.read.projectNamed(project);
    return row === null ? notFound(project) : ok([...store.read.policies(row.id)]);
  },
  'policy.preview': (ports, input) => {
    const row = ports.store.read.projectNamed(input.project);
    return row === null ? notFound(input.project) : ok(previewPolicy(ports, row, input));
  },
  'policy.adopt': (ports, input) => {
    const row = ports.store.read.projectNamed(input.project);
    return row === null ? notFound(input.project) : ok(adoptPolicy(ports, row, input));
  },
  'policy.preview-date': (ports, input) => {
    const row = ports.store.read.projectNamed(input.project);
    return row === null ? notFound(input.project) : previewPolicyDate(ports, row, input);
  },
  'policy.set-date': (ports, input) => {
    const row = ports.store.read.projectNamed(input.project);
    return row === null ? notFound(input.project) : setPolicyDate(ports, row, input);
  },
};
