import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunOptions, run } from '@batch/packed';

/** The name that the remote repository goes by. */
export const repositoryName = 'rehearsal/batch';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The files of this repository, as they are on disk, in a repository of their own, with a remote one. */
export class RepositoryCopy {
  readonly folder: string;
  readonly #options: RunOptions;

  /** @param signal ends the command that is running. */
  constructor(folder: string, signal: AbortSignal) {
    this.folder = folder;
    const env = {
      GIT_AUTHOR_NAME: 'Rehearsal',
      GIT_AUTHOR_EMAIL: 'rehearsal@localhost',
      GIT_COMMITTER_NAME: 'Rehearsal',
      GIT_COMMITTER_EMAIL: 'rehearsal@localhost',
      // Nobody's signatures and hooks.
      GIT_CONFIG_GLOBAL: '/dev/null',
      TURBO_TELEMETRY_DISABLED: '1',
      // As a workflow has them.
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: repositoryName,
      // What package managers remember of packages that were never published ends with the folder.
      XDG_CACHE_HOME: `${folder}-cache`,
    };
    this.#options = { env, signal };
  }

  /** Runs a command in the copy. */
  run(command: string, ...args: string[]): Promise<string> {
    return run(command, args, this.folder, this.#options);
  }

  async make(): Promise<void> {
    const files = (await run('git', ['ls-files', '-z'], root)).split('\0');
    for (const file of files.filter((file) => file !== '' && existsSync(join(root, file)))) {
      await mkdir(dirname(join(this.folder, file)), { recursive: true });
      await cp(join(root, file), join(this.folder, file));
    }
    await this.run('git', 'init', '--quiet', '--initial-branch=main');
    const remote = `${this.folder}-remote.git`;
    await this.run('git', 'init', '--quiet', '--bare', remote);
    await this.run('git', 'remote', 'add', 'origin', remote);
    await this.commit('Copy');
    await this.run('pnpm', 'install', '--frozen-lockfile', '--prefer-offline');
  }

  async commit(message: string): Promise<void> {
    await this.run('git', 'add', '--all');
    await this.run('git', 'commit', '--quiet', '--allow-empty', '--message', message);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }
}
