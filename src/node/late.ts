/** What the backend needs only now and then and what brings the OpenPGP library with it: loaded at its first use. Node. */
import type { KeyReader, Ports } from '../core/ports.ts';

export function lazyKeyReader(now: () => Date): KeyReader {
  const load = async (): Promise<KeyReader> =>
    (await import('./openpgp/stored-keys.ts')).createKeyReader(now);
  return {
    read: async (bytes, passphrase) => (await load()).read(bytes, passphrase),
    generate: async (name, address) => (await load()).generate(name, address),
    publicArmored: async (material) => (await load()).publicArmored(material),
  };
}

export const lazyWriteMail: Ports['writeMail'] = async (...args) =>
  (await import('./replies/write-mail.ts')).writeMail(...args);

export async function lazySample(now: Date): ReturnType<Ports['sample']> {
  return (await import('./sample/sample.ts')).makeSample(now);
}
