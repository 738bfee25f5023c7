/** `key …`: keys of the vault, and for whom they are accepted. */
import path from 'node:path';
import { fingerprintText } from '#shared/words/keys.ts';
import { keyChangeWords } from '#shared/words/key-changes.ts';
import { ask, emit, emitList, text, word, type Command } from '../context.ts';
import { secretFromFile } from '../passphrase.ts';

export const keyCommands: Record<string, Command> = {
  'key import': {
    usage: 'key import FILE [--key-passphrase-file F]',
    summary: 'import OpenPGP keys and revocation certificates; known keys are merged',
    flags: { 'key-passphrase-file': { type: 'string', help: "file with the secret key's passphrase" } },
    run: async (context) => {
      const backend = await context.open();
      const file = text(context, 'key-passphrase-file');
      const uploadId = await backend.offerPath(path.resolve(word(context, 0, 'FILE')));
      const found = await ask(backend, 'key.import', {
        uploadId,
        ...(file === undefined ? {} : { passphrase: secretFromFile(file) }),
      });
      emit(context, found, () =>
        found.changes
          .map((change) => {
            const key = found.keys.find((one) => one.fingerprint === change.fingerprint);
            const state = key?.revoked === true && change.outcome !== 'revoked' ? '  (revoked)' : '';
            return `${key?.kind ?? ''}  ${fingerprintText(change.fingerprint)}  ${key?.userIds[0] ?? ''}${state}\n    ${keyChangeWords(change)}`;
          })
          .join('\n'),
      );
    },
  },
  'key list': {
    usage: 'key list',
    summary: 'list keys and the addresses they are accepted for',
    lists: true,
    run: async (context) => {
      const keys = await ask(await context.read(), 'key.list', {});
      emitList(context, keys, () => ({
        columns: [
          { name: 'Kind' },
          { name: 'Fingerprint' },
          { name: 'User', long: true },
          { name: 'Accepted for', long: true },
          { name: 'State' },
        ],
        rows: keys.map((key) => [
          key.kind,
          fingerprintText(key.fingerprint),
          key.userIds[0] ?? '',
          key.acceptedFor.join(', '),
          key.revoked ? { text: 'revoked', colour: 'red' } : '',
        ]),
        empty: 'No keys yet.',
      }));
    },
  },
  'key remove': {
    usage: 'key remove FPR',
    summary: 'remove a key; a revocation is remembered should the key come back',
    run: async (context) => {
      const removed = await ask(await context.open(), 'key.remove', { fingerprint: word(context, 0, 'FPR') });
      const remembered = ' Its revocation is remembered: should the key come back, it comes back revoked.';
      emit(context, removed, () => `Key removed.${removed.revocationKept ? remembered : ''}`);
    },
  },
  'key accept': {
    usage: 'key accept FPR --for ADDRESS',
    summary: 'accept a key for an address',
    flags: { for: { type: 'string', help: 'the address' } },
    run: async (context) => {
      const key = await ask(await context.open(), 'key.accept', {
        fingerprint: word(context, 0, 'FPR'),
        address: text(context, 'for') ?? '',
      });
      emit(
        context,
        key,
        () => `${fingerprintText(key.fingerprint)} is accepted for ${key.acceptedFor.join(', ')}.`,
      );
    },
  },
};
