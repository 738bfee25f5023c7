/** The calendar, CRA duties, plans to disclose, the scoreboard. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { clockEndpoints } from '#shared/contract/clocks.ts';
import { withCase } from '../cases/with-case.ts';
import { ok } from '#shared/result.ts';
import { agendaFile, listAgenda } from '../cases/agenda.ts';
import { craSheet, describeCra, recordCra, submitCra } from '../cases/cra.ts';
import { planCase } from '../cases/disclosure-plan.ts';
import { getPublicScoreboard, getScoreboard } from '../cases/scoreboard.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const clockHandlers: Handlers<Ports, LockedPorts, keyof typeof clockEndpoints> = {
  'agenda.list': (ports, input) => listAgenda(ports, { ...input, now: input.now ?? ports.now() }),
  'agenda.ics': (ports, input) => agendaFile(ports, input),
  'cra.get': (ports, { caseId, now }) =>
    withCase(ports, caseId, (row) => ok(describeCra(ports, row, now ?? ports.now()))),
  'cra.record': (ports, { caseId, entry }) => withCase(ports, caseId, (row) => recordCra(ports, row, entry)),
  'cra.submit': (ports, input) => withCase(ports, input.caseId, (row) => submitCra(ports, row, input)),
  'cra.sheet': (ports, input) => withCase(ports, input.caseId, (row) => craSheet(ports, row, input)),
  'plan.disclosure': (ports, input) =>
    withCase(ports, input.caseId, (row) => ok(planCase(ports, row, input))),
  'scoreboard.get': (ports, input) => getScoreboard(ports, input),
  'scoreboard.public': (ports, input) => getPublicScoreboard(ports, input),
};
