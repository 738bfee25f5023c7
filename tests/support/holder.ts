/** A process that holds a vault open as the app does, until its input ends: `holder.ts FOLDER PASSPHRASE`. */
import { createBackend } from '#node/backend/backend.ts';

const [, , folder = '', passphrase = ''] = process.argv;
const backend = createBackend({ folder, workers: 1, gpg: null });
const opened = await backend.call({ kind: 'host' }, 'vault.unlock', { passphrase });
process.stdout.write(`${opened.ok ? 'open' : opened.error.code}\n`);
process.stdin.on('data', () => {
  const changed = backend.call({ kind: 'host' }, 'project.add', { name: 'Meanwhile' });
  void changed.then((result) => process.stdout.write(`${result.ok ? 'changed' : result.error.code}\n`));
});
process.stdin.on('end', () => void backend.close().then(() => process.exit(0)));
