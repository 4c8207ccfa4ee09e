import { expect, it } from 'vitest';
import { parseDemoOptions } from '../src/demo-options.ts';

it.each([
  [[], { source: 'sqs', batch: true, help: false }],
  [['--source', 'kinesis'], { source: 'kinesis', batch: true, help: false }],
  [['--source=sqs', '--no-batch'], { source: 'sqs', batch: false, help: false }],
  [['--', '--no-batch'], { source: 'sqs', batch: false, help: false }],
  [['--help'], { source: 'sqs', batch: true, help: true }],
])('understands %j', (args, options) => {
  expect(parseDemoOptions(args)).toEqual(options);
});

it.each([[['--sorce', 'sqs']], [['--source', 'sns']], [['--source']], [['kinesis']]])('refuses %j', (args) => {
  expect(() => parseDemoOptions(args)).toThrow(TypeError);
});
