import { readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);

/** Every README whose code is here, by its path from the top of the repository. */
export const readmePaths = [
  'README.md',
  'packages/core/README.md',
  'packages/sqs/README.md',
  'packages/kinesis/README.md',
  'packages/dynamodb/README.md',
  'packages/testing/README.md',
] as const;

export function repositoryUrl(path: string): URL {
  return new URL(path, root);
}

export function readRepositoryFile(path: string): string {
  return readFileSync(repositoryUrl(path), 'utf8');
}
