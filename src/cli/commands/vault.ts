/** `vault …` and `doctor`. */
import { byteSize } from '#shared/words/format.ts';
import { restoreBackup } from '#node/vault/backup.ts';
import { ask, emit, Failure, isSet, text, Usage, word, type Command } from '../context.ts';
import { writeResult } from '../output-file.ts';
import { download } from './mail.ts';
import { passphrase, promptHidden, secretFromFile } from '../passphrase.ts';

export const vaultCommands: Record<string, Command> = {
  'vault init': {
    usage: 'vault init',
    summary: 'create a vault; shows its recovery code once',
    run: async (context) => {
      const backend = context.backend();
      const made = await ask(backend, 'vault.create', {
        passphrase: await passphrase(text(context, 'passphrase-file'), 'New passphrase'),
      });
      const { folder } = await ask(backend, 'vault.status', {});
      emit(
        context,
        { folder, recoveryCode: made.recoveryCode },
        () => `Vault created in ${folder}.\nRecovery code (shown only once): ${made.recoveryCode}`,
      );
    },
  },
  'vault status': {
    usage: 'vault status',
    summary: 'show vault information',
    run: async (context) => {
      const status = await ask(context.backend(), 'vault.status', {});
      emit(context, status, () =>
        status.exists
          ? `Vault in ${status.folder}: format ${status.formatVersion ?? '?'}, ${status.cipher ?? '?'}, ${byteSize(status.bytes)}, opened by ${status.protectedBy.join(' or ')}.`
          : `No vault in ${status.folder}.`,
      );
      return status.exists ? 'done' : 'no';
    },
  },
  'vault passwd': {
    usage: 'vault passwd [--new-passphrase-file F]',
    summary: 'change the passphrase',
    flags: { 'new-passphrase-file': { type: 'string', help: 'file with the new passphrase' } },
    run: async (context) => {
      const current = await passphrase(text(context, 'passphrase-file'), 'Current passphrase');
      const file = text(context, 'new-passphrase-file');
      if (file === undefined && !process.stdin.isTTY) throw new Usage('missing --new-passphrase-file');
      const next = file === undefined ? await promptHidden('New passphrase') : secretFromFile(file);
      const backend = context.backend();
      await ask(backend, 'vault.unlock', { passphrase: current });
      await ask(backend, 'vault.passwd', { current, next });
      emit(context, {}, () => 'The passphrase was changed.');
    },
  },
  'vault keychain': {
    usage: 'vault keychain off',
    summary: 'stop the system keychain from unlocking the vault (can be turned on in the app)',
    run: async (context) => {
      if (word(context, 0, 'off') !== 'off') throw new Usage('vault keychain takes: off');
      await ask(await context.open(), 'vault.keychain', { enabled: false });
      emit(context, {}, () => 'The system keychain no longer unlocks this vault.');
    },
  },
  'vault verify': {
    usage: 'vault verify',
    summary: 'verify the database, all stored data, the event log, and every case against the log',
    run: async (context) => {
      const verdict = await ask(await context.read(), 'vault.verify', {});
      emit(context, verdict, () =>
        verdict.checks
          .map((check) => `${check.ok ? 'ok     ' : 'PROBLEM'}  ${check.name}: ${check.detail}`)
          .join('\n'),
      );
      return verdict.ok ? 'done' : 'no';
    },
  },
  'vault backup': {
    usage: 'vault backup FILE',
    summary: 'back up the vault to one encrypted file with the same passphrase',
    run: async (context) => {
      const file = word(context, 0, 'FILE');
      const backend = await context.open();
      const made = await ask(backend, 'vault.backup', {});
      writeResult(file, await download(backend, made.downloadId), isSet(context, 'force'));
      emit(context, { file, bytes: made.bytes }, () => `Saved to ${file} (${byteSize(made.bytes)}).`);
    },
  },
  'vault restore': {
    usage: 'vault restore FILE',
    summary: 'restore a backup to an empty folder',
    run: async (context) => {
      const file = word(context, 0, 'FILE');
      const { folder } = await ask(context.backend(), 'vault.status', {});
      const restored = restoreBackup(file, folder);
      if (!restored.ok) throw new Failure(restored.error);
      const verdict = await ask(await context.read(), 'vault.verify', {});
      emit(
        context,
        { folder, ...verdict },
        () =>
          `Restored to ${folder}; ${verdict.ok ? 'verified' : 'but verification FAILED: run "vault verify"'}.`,
      );
      return verdict.ok ? 'done' : 'no';
    },
  },
  doctor: {
    usage: 'doctor',
    summary: 'check that everything Bulkhead needs is available',
    run: async (context) => {
      const { checks } = await ask(context.backend(), 'app.doctor', {});
      emit(context, { checks }, () =>
        checks.map((check) => `${check.state.padEnd(8)} ${check.name}: ${check.detail}`).join('\n'),
      );
      return checks.some((check) => check.state === 'problem') ? 'no' : 'done';
    },
  },
};
