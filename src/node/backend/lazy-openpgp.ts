/**
 * What the backend needs only now and then and what brings the OpenPGP library with it: loaded at its first use, after
 * this thread's host has been checked, which the log then says once. Node.
 */
import { createHash } from 'node:crypto';
import type { Capsules, KeyReader, Ports, Signing, TeamPort } from '#core/ports.ts';
import type { Log } from '../log/log.ts';
import type { CryptoReport } from '../openpgp/host-crypto.ts';

export type Late = Pick<Ports, 'keys' | 'writeMail' | 'sample' | 'signing'> & {
  readonly sealCapsule: Capsules['seal'];
  readonly sealTeamFile: TeamPort['seal'];
  readonly hostCrypto: () => Promise<CryptoReport>;
};

export function createLate(now: () => Date, log: Log): Late {
  let checking: Promise<CryptoReport> | undefined;
  const check = async (): Promise<CryptoReport> => {
    const { report } = await (await import('../openpgp/this-thread.ts')).checkingHost;
    const { factsOf } = await import('../openpgp/host-crypto.ts');
    log.note('crypto', { thread: 'backend', ...factsOf(report) });
    return report;
  };
  const hostCrypto = (): Promise<CryptoReport> => (checking ??= check());
  const keyReader = async (): Promise<KeyReader> => {
    await hostCrypto();
    return (await import('../openpgp/stored-keys.ts')).createKeyReader(now);
  };
  const fileSigning = async (): Promise<Omit<Signing, 'sha512'>> => {
    await hostCrypto();
    return (await import('../openpgp/sign-files.ts')).fileSigning;
  };
  return {
    hostCrypto,
    keys: {
      read: async (bytes, passphrase) => (await keyReader()).read(bytes, passphrase),
      merge: async (stored, incoming) => (await keyReader()).merge(stored, incoming),
      revoke: async (stored, revocation) => (await keyReader()).revoke(stored, revocation),
      generate: async (name, address) => (await keyReader()).generate(name, address),
      publicArmored: async (material) => (await keyReader()).publicArmored(material),
    },
    writeMail: async (...args) => {
      await hostCrypto();
      return (await import('../replies/write-mail.ts')).writeMail(...args);
    },
    sealCapsule: async (...args) => {
      await hostCrypto();
      return (await import('../capsules/seal-capsule.ts')).sealCapsule(...args);
    },
    sealTeamFile: async (...args) => {
      await hostCrypto();
      return (await import('../team/seal-team-file.ts')).sealTeamFile(...args);
    },
    signing: {
      sha512: (text) => createHash('sha512').update(text).digest('hex'),
      detached: async (...args) => (await fileSigning()).detached(...args),
      clear: async (...args) => (await fileSigning()).clear(...args),
      verify: async (...args) => (await fileSigning()).verify(...args),
      verifyClear: async (...args) => (await fileSigning()).verifyClear(...args),
    },
    sample: async () => {
      await hostCrypto();
      return (await import('../sample/sample.ts')).makeSample(now());
    },
  };
}
