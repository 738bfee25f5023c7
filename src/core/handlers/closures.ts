/** Closures, the hand-over sheet, the forecast. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { closureEndpoints } from '#shared/contract/closures.ts';
import { ok } from '#shared/result.ts';
import { writeHandOver } from '../closures/hand-over.ts';
import { previewClosure } from '../closures/preview.ts';
import { cancelClosure, saveClosure, shownClosure } from '../closures/save-closure.ts';
import { makeForecast } from '../forecast/make-forecast.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const closureHandlers: Handlers<Ports, LockedPorts, keyof typeof closureEndpoints> = {
  'closure.list': ({ store: { read }, now }, { now: given }) =>
    ok({
      closures: read
        .settings()
        .closures.map((closure) => shownClosure(read, closure, given ?? now()))
        .sort((a, b) => (a.from < b.from ? 1 : -1)),
    }),
  'closure.preview': (ports, input) => previewClosure(ports, input),
  'closure.save': (ports, input) => saveClosure(ports, input),
  'closure.cancel': (ports, input) => cancelClosure(ports, input),
  'forecast.get': (ports, input) => ok(makeForecast(ports, input)),
  'hand-over.write': (ports, input) => writeHandOver(ports, input),
};
