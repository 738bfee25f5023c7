/** `doctor`: is everything here that Bulkhead needs, and is the vault kept as it should be? Node. */
import { existsSync, statSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { doctorWords } from '#shared/words/doctor.ts';
import type { Check, VaultPort } from '#core/ports.ts';
import { findProgram } from './find-program.ts';
import type { CryptoReport } from './openpgp/host-crypto.ts';
import { isArgon2Right } from './vault/key-slots.ts';
import { vaultPaths } from './vault/vault-file.ts';

export async function doctor(
  folder: string,
  vault: VaultPort,
  hostCrypto: () => Promise<CryptoReport>,
): Promise<Check[]> {
  const status = vault.status();
  const checks: Check[] = [
    {
      name: doctorWords.node,
      state: Number(process.versions.node.split('.')[0]) >= 24 ? 'ok' : 'problem',
      detail: process.version,
    },
    status.ok
      ? {
          name: doctorWords.vault,
          state: status.value.exists ? 'ok' : 'warning',
          detail: status.value.exists
            ? doctorWords.vaultAt(folder, status.value.locked)
            : doctorWords.noVault(folder),
        }
      : { name: doctorWords.vault, state: 'problem', detail: status.error.problem },
  ];
  if (status.ok && status.value.exists) checks.push(...permissions(folder));
  checks.push(space(folder));
  checks.push(cryptography(await hostCrypto(), await isArgon2Right()));
  const gpg = findProgram('gpg');
  checks.push({
    name: doctorWords.gpg,
    state: gpg === null ? 'warning' : 'ok',
    detail: gpg ?? doctorWords.noGpg,
  });
  return checks;
}

function permissions(folder: string): Check[] {
  if (process.platform === 'win32') return [];
  const { file, database } = vaultPaths(folder);
  const open = [folder, file, database].filter(
    (one) => existsSync(one) && (statSync(one).mode & 0o077) !== 0,
  );
  return [
    {
      name: doctorWords.permissions,
      state: open.length === 0 ? 'ok' : 'problem',
      detail: open.length === 0 ? doctorWords.onlyYou : doctorWords.othersRead(open),
    },
  ];
}

function space(folder: string): Check {
  let place = folder;
  while (!existsSync(place) && path.dirname(place) !== place) place = path.dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const free = Math.round((bavail * bsize) / (1024 * 1024));
  return {
    name: doctorWords.space,
    state: free > 500 ? 'ok' : 'warning',
    detail: doctorWords.megabytes(free),
  };
}

/** What the host cannot do and Bulkhead does itself is in order; what it does wrongly is worth a look. */
export function cryptography({ findings }: CryptoReport, isArgon2: boolean): Check {
  const named = (matching: (finding: CryptoReport['findings'][number]) => boolean): string =>
    findings
      .filter(matching)
      .map(({ name }) => name)
      .join(', ');
  const right = findings.filter(({ answer }) => answer === 'right').length + Number(isArgon2);
  const unusable = [named(({ by }) => by === 'nobody'), isArgon2 ? '' : 'Argon2id']
    .filter(Boolean)
    .join(', ');
  const wrong = named(({ answer, by }) => answer === 'wrong' && by !== 'nobody');
  const replaced = named(({ answer, by }) => answer !== 'right' && answer !== 'wrong' && by !== 'nobody');
  const detail = [
    doctorWords.right(right, findings.length + 1),
    replaced && doctorWords.replaced(replaced),
    wrong && doctorWords.wrong(wrong),
    unusable && doctorWords.unusable(unusable),
  ].filter(Boolean);
  const state = unusable ? 'problem' : wrong ? 'warning' : 'ok';
  return { name: doctorWords.cryptography, state, detail: detail.join('; ') };
}
