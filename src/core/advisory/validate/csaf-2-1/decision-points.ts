/**
 * The SSVC decision points of the namespaces that are registered, as far as they are known here: for each version the
 * keys of its values in their order. As of August 2026. Pure.
 */
const known: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  ssvc: {
    A: { '2.0.0': 'N Y' },
    COORDINATE: { '1.0.0': 'D T C', '1.0.1': 'D T C' },
    CS: { '1.0.0': 'N Y' },
    DSOI: { '1.0.0': 'D S O I' },
    E: { '1.0.0': 'N P A', '1.1.0': 'N P A' },
    EXP: { '1.0.0': 'S C U', '1.0.1': 'S C O' },
    HI: { '2.0.0': 'L M H VH', '2.0.1': 'L M H VH', '2.0.2': 'L M H VH' },
    HVA: { '1.0.0': 'N Y' },
    MI: { '1.0.0': 'N NED MSC MEF MF', '2.0.0': 'D MSC MEF MF' },
    MWI: { '1.0.0': 'L M H' },
    PSI: { '2.0.0': 'M S', '2.0.1': 'M S' },
    PUBLISH: { '1.0.0': 'N P' },
    PVA: { '1.0.0': 'L A P' },
    PWI: { '1.1.0': 'M MA I' },
    RC: { '1.0.0': 'NC C' },
    RP: { '1.0.0': 'Y N' },
    SC: { '1.0.0': 'O M' },
    SCON: { '1.0.0': 'N Y' },
    SE: { '1.0.0': 'A U' },
    SI: { '1.0.0': 'N M J H C', '2.0.0': 'N M R C', '2.0.1': 'N M R C' },
    SINV: { '1.0.0': 'FR C UU' },
    TI: { '1.0.0': 'P T' },
    U: { '1.0.0': 'L E S', '1.0.1': 'L E S' },
    V: { '1.0.0': 'S R' },
    VD: { '1.0.0': 'D C' },
  },
  cisa: {
    BOD2604: { '1.0.0': 'FSU 60D 14D 3D 3DF' },
    CISA: { '1.1.0': 'T T* AT AC' },
    KEV: { '1.0.0': 'N Y' },
    MP: { '1.0.0': 'M S E' },
    PE: { '1.0.0': 'N Y' },
  },
  cvss: {
    AC: { '3.0.1': 'H L' },
    E: {
      '1.0.0': 'U P F H',
      '1.1.0': 'U P F H ND',
      '1.2.0': 'U POC F H X',
      '2.0.0': 'U P A X',
      '3.0.1': 'U P A X',
    },
  },
};

/** Namespaces of which this table has every decision point; of the others it has some. */
const complete = new Set(['ssvc', 'cisa']);
const registered = new Set(['basic', 'cisa', 'cvss', 'nist', 'ssvc']);

export type DecisionPoint =
  | { readonly kind: 'known'; readonly values: readonly string[] }
  | { readonly kind: 'not-there' | 'not-known' };

export function decisionPoint(base: string, key: string, version: string): DecisionPoint {
  const versions = own(own(known, base), key);
  const values = own(versions, version);
  if (values !== undefined) return { kind: 'known', values: values.split(' ') };
  return { kind: complete.has(base) ? 'not-there' : 'not-known' };
}

export function isRegistered(base: string): boolean {
  return registered.has(base);
}

function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
