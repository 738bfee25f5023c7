/** `serve-demo`: a vault with the sample mailbox, to look around in. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBackend } from '#node/backend/backend.ts';
import { ask, emit, Failure, word, type Command } from '../context.ts';
import { whenFinished } from './mail.ts';

const samplePassphrase = 'sample passphrase';

export const sampleCommands: Record<string, Command> = {
  'serve-demo': {
    usage: 'serve-demo DIR',
    summary: 'create a sample vault in DIR (two made-up projects, a dozen emails)',
    run: async (context) => {
      const folder = path.resolve(word(context, 0, 'DIR'));
      const vault = path.join(folder, 'vault');
      const passphraseFile = path.join(folder, 'passphrase');
      if (existsSync(vault)) throw new Failure({ code: 'vault-exists', folder: vault });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const backend = createBackend({
        folder: vault,
        ...(context.now === undefined ? {} : { now: () => new Date(context.now ?? '') }),
      });
      try {
        await ask(backend, 'vault.create', { passphrase: samplePassphrase });
        writeFileSync(passphraseFile, `${samplePassphrase}\n`, { mode: 0o600 });
        const { importId, projects } = await ask(backend, 'sample.load', {});
        const { read } = await whenFinished(backend, importId, context);
        emit(context, { vault, passphraseFile, projects, read }, () =>
          [
            `${read} emails for ${projects.join(' and ')} imported into ${vault}.`,
            `To open it: npm start -- --vault=${vault} (passphrase: ${samplePassphrase})`,
            `or: npm run --silent cli -- queue --vault ${vault} --passphrase-file ${passphraseFile}`,
          ].join('\n'),
        );
        return;
      } finally {
        await backend.close();
      }
    },
  },
};
