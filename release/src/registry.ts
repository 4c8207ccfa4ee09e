import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

export interface Registry {
  readonly url: string;
  /** Lets its one user publish. */
  readonly token: string;
  stop(): Promise<void>;
}

/**
 * Starts a registry on the loopback interface, on a free port. `@batch/*` is what is published to it, and nothing else;
 * all other packages come from another registry.
 *
 * @param folder where it keeps what is published.
 * @param others the registry of the other packages.
 */
export async function startRegistry(folder: string, others: string): Promise<Registry> {
  const settings = {
    self_path: folder,
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
    uplinks: { others: { url: others } },
    packages: {
      '@batch/*': { access: '$all', publish: '$authenticated' },
      '**': { access: '$all', proxy: 'others' },
    },
    web: { enable: false },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  };
  const server: Server = await runServer(settings);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // It listens on a port, so it is no pipe.
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    token: await addUser(url),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function addUser(url: string): Promise<string> {
  const response = await fetch(new URL('-/user/org.couchdb.user:releaser', url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'releaser', password: 'of a registry that lives for a minute' }),
  });
  if (!response.ok) throw new Error(`The registry took no user: ${response.status} ${await response.text()}`);
  const { token } = (await response.json()) as { token: string }; // As npm's registries answer.
  return token;
}
