import type { PublishedPackage } from './published-packages.ts';

/** Types that the declarations of a package take from packages that they depend on. */
const foreignTypes: Record<PublishedPackage, readonly string[]> = {
  core: ["exported.RecordContext<string>['lambdaContext']", 'Parameters<typeof exported.validatePayload>[3]'],
  sqs: ['exported.SQSEvent', 'exported.Context', 'Parameters<typeof exported.jsonBody>[0]'],
  kinesis: ['exported.KinesisStreamEvent', 'exported.Context', 'Parameters<typeof exported.jsonData>[0]'],
  dynamodb: ['exported.DynamoDBRecord', 'exported.Context', 'Parameters<typeof exported.itemChange>[0]'],
  testing: ['exported.SQSEvent', 'exported.KinesisStreamEvent', 'exported.DynamoDBStreamEvent', 'exported.Context'],
};

/**
 * TypeScript that compiles if the compiler finds these types. With `skipLibCheck` it does not complain of one that it
 * does not find, but takes it for a type that everything fits.
 */
export function findsForeignTypes(name: PublishedPackage, loader: 'import' | 'require'): string {
  const exported = {
    import: `import type * as exported from '@batch/${name}';`,
    require: `import exported = require('@batch/${name}');`,
  }[loader];
  const checks = foreignTypes[name].flatMap((type, index) => [
    '// @ts-expect-error',
    `export const found${index}: ${type} = 0;`,
  ]);
  return [exported, ...checks].join('\n');
}
