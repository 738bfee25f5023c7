/** `vault …` and `doctor`. */
import { ask, emit, text, Usage, type Command } from '../context.ts';
import { passphrase, promptHidden, secretFromFile } from '../passphrase.ts';

const bytes = (n: number): string => (n > 1e6 ? `${(n / 1e6).toFixed(1)} MB` : `${Math.round(n / 1000)} kB`);

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
        () => `Vault created in ${folder}.\nRecovery code, shown this once: ${made.recoveryCode}`,
      );
      return 'done';
    },
  },
  'vault status': {
    usage: 'vault status',
    summary: 'what is there, and whether it is locked',
    run: async (context) => {
      const status = await ask(context.backend(), 'vault.status', {});
      emit(context, status, () =>
        status.exists
          ? `Vault in ${status.folder}: format ${status.formatVersion ?? '?'}, ${status.cipher ?? '?'}, ${bytes(status.bytes)}, opened by ${status.protectedBy.join(' or ')}.`
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
      if (file === undefined && !process.stdin.isTTY) throw new Usage('--new-passphrase-file is missing');
      const next = file === undefined ? await promptHidden('New passphrase') : secretFromFile(file);
      const backend = context.backend();
      await ask(backend, 'vault.unlock', { passphrase: current });
      await ask(backend, 'vault.passwd', { current, next });
      emit(context, {}, () => 'The passphrase was changed.');
      return 'done';
    },
  },
  'vault verify': {
    usage: 'vault verify',
    summary: 'check every page, reference and stored byte',
    run: async (context) => {
      const verdict = await ask(await context.open(), 'vault.verify', {});
      emit(context, verdict, () =>
        verdict.checks
          .map((check) => `${check.ok ? 'ok     ' : 'PROBLEM'}  ${check.name}: ${check.detail}`)
          .join('\n'),
      );
      return verdict.ok ? 'done' : 'no';
    },
  },
  doctor: {
    usage: 'doctor',
    summary: 'is everything here that Bulkhead needs',
    run: async (context) => {
      const { checks } = await ask(context.backend(), 'desk.doctor', {});
      emit(context, { checks }, () =>
        checks.map((check) => `${check.state.padEnd(8)} ${check.name}: ${check.detail}`).join('\n'),
      );
      return checks.some((check) => check.state === 'problem') ? 'no' : 'done';
    },
  },
};
