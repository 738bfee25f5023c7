/**
 * A git repository as the place of a team. Files are read from git's objects and written as objects: no working tree, so
 * no link, filter, attribute or path of somebody else's commit takes effect, and a crash leaves nothing half done. A push
 * that loses the race is made again upon what won it; files are only added, so there is nothing to merge. Node.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { CarriedFile, TeamCarrier } from '#core/ports.ts';
import { isTeamFile } from '#core/team/files.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { capsuleLimits } from '#shared/schema/capsule.ts';
import { teamLimits, type CarrierProblem, type TeamPlace } from '#shared/schema/team-vault.ts';
import { runGit, type GitRun } from './run-git.ts';

type Place = Extract<TeamPlace, { kind: 'git' }>;
type Listed = {
  readonly files: ReadonlyMap<string, CarriedFile & { readonly oid: string }>;
  readonly head: string | null;
};

const mostTries = 8;
const known = 'refs/bulkhead/remote';
const oidForm = /^[0-9a-f]{40,64}$/;

export function gitCarrier({ remote, branch }: Place, repository: string): TeamCarrier {
  let listed: Listed = { files: new Map(), head: null };
  const git = async (args: readonly string[], run?: GitRun): Promise<Result<string, CarrierProblem>> => {
    const done = await runGit(repository, args, run);
    if (!done.ok) return err(done.problem);
    return done.exit === 0 ? ok(done.output.toString('utf8')) : err('git-failed');
  };

  /** Null: the branch is not there yet. */
  async function fetch(): Promise<Result<string | null, CarrierProblem>> {
    if (remote.startsWith('-')) return err('git-failed');
    if (!existsSync(path.join(repository, 'HEAD'))) {
      const made = await git(['init', '--quiet', '--bare']);
      if (!made.ok) return made;
    }
    const asked = await runGit(repository, [
      'ls-remote',
      '--exit-code',
      '--',
      remote,
      `refs/heads/${branch}`,
    ]);
    if (!asked.ok) return err(asked.problem);
    if (asked.exit === 2) return ok(null);
    const head = asked.output.toString('utf8').split('\t')[0]?.trim() ?? '';
    if (asked.exit !== 0 || !oidForm.test(head)) return err('git-failed');
    const have = await git(['rev-parse', '--verify', '--quiet', known]);
    if (have.ok && have.value.trim() === head) return ok(head);
    const refs = `+refs/heads/${branch}:${known}`;
    const fetched = await git([
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      '--',
      remote,
      refs,
    ]);
    if (!fetched.ok) return fetched;
    const now = await git(['rev-parse', '--verify', '--quiet', known]);
    return now.ok ? ok(now.value.trim()) : now;
  }

  async function list(): Promise<Result<readonly CarriedFile[], CarrierProblem>> {
    const head = await fetch();
    if (!head.ok) return head;
    if (head.value === null) {
      listed = { files: new Map(), head: null };
      return ok([]);
    }
    const tree = await git(['ls-tree', '-r', '-l', '-z', head.value], { maxBytes: 64 * 1024 * 1024 });
    if (!tree.ok) return tree;
    const files = new Map<string, CarriedFile & { oid: string }>();
    for (const line of tree.value.split('\0')) {
      const file = /^100644 blob ([0-9a-f]{40,64}) +(\d{1,12})\t(.+)$/s.exec(line);
      const [, oid, size, name] = file ?? [];
      if (oid === undefined || name === undefined || !isTeamFile(name)) continue;
      if (files.size >= teamLimits.files) return err('too-many-files');
      files.set(name, { name, bytes: Number(size), oid });
    }
    listed = { files, head: head.value };
    return ok([...files.values()].map(({ name, bytes }) => ({ name, bytes })));
  }

  async function commit(
    blobs: readonly { readonly name: string; readonly oid: string }[],
    head: string | null,
  ): Promise<Result<string, CarrierProblem>> {
    const index = path.join(repository, `index-${randomUUID()}`);
    try {
      const based = await git(['read-tree', ...(head === null ? ['--empty'] : [head])], { index });
      if (!based.ok) return based;
      const lines = blobs.map(({ name, oid }) => `100644 ${oid}\t${name}\n`).join('');
      const added = await git(['update-index', '--add', '--index-info'], {
        index,
        input: Buffer.from(lines),
      });
      if (!added.ok) return added;
      const tree = await git(['write-tree'], { index });
      if (!tree.ok) return tree;
      const parents = head === null ? [] : ['-p', head];
      const made = await git(['commit-tree', tree.value.trim(), ...parents, '-m', 'Add files']);
      return made.ok ? ok(made.value.trim()) : made;
    } finally {
      rmSync(index, { force: true });
      rmSync(`${index}.lock`, { force: true });
    }
  }

  return {
    list,
    read: async (name) => {
      const file = listed.files.get(name);
      if (file === undefined || file.bytes > capsuleLimits.fileBytes) return null;
      const done = await runGit(repository, ['cat-file', 'blob', file.oid], { maxBytes: file.bytes });
      return done.ok && done.exit === 0 && done.output.byteLength === file.bytes ? done.output : null;
    },
    add: async (files, unless) => {
      const blobs: { name: string; oid: string }[] = [];
      for (let attempt = 1; ; attempt += 1) {
        const there = await list();
        if (!there.ok) return there;
        const { head } = listed;
        if (unless !== undefined && there.value.some(({ name }) => name.startsWith(unless)))
          return err('lost-race');
        const wanted = files.filter(({ name }) => !listed.files.has(name));
        if (wanted.length === 0) return ok(null);
        for (const { name, bytes } of wanted.filter((one) => !blobs.some((blob) => blob.name === one.name))) {
          if (!isTeamFile(name)) throw new Error('no name of a file of a team');
          const written = await git(['hash-object', '-w', '--stdin'], { input: bytes });
          if (!written.ok) return written;
          blobs.push({ name, oid: written.value.trim() });
        }
        const missing = blobs.filter(({ name }) => !listed.files.has(name));
        const made = await commit(missing, head);
        if (!made.ok) return made;
        const pushed = await git(['push', '--quiet', '--', remote, `${made.value}:refs/heads/${branch}`]);
        if (pushed.ok) return ok(null);
        if (pushed.error !== 'git-failed') return pushed;
        const after = await fetch();
        if (!after.ok) return after;
        if (after.value === head && attempt > 2) return err('git-failed'); // nobody else wrote: it is refused
        if (attempt >= mostTries) return err('lost-race');
      }
    },
  };
}
