import { propertiesOf, referred, resourcesOf } from './template.ts';

/** The settings of each event source mapping, of its function, and of what it reads. */
export function settings(template: object): object[] {
  const resources = resourcesOf(template);
  return propertiesOf(template, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) => {
    const lambda = resources[referred(mapping.FunctionName)]?.Properties;
    const source = resources[referred(mapping.EventSourceArn)];
    const { RedrivePolicy, ...queue } = source?.Properties ?? {};
    const destination =
      mapping.DestinationConfig?.OnFailure.Destination ??
      RedrivePolicy?.deadLetterTargetArn;
    const keptIn = resources[referred(destination)];
    const found = {
      source: source?.Type.replace('GlobalTable', 'Table'),
      runtime: lambda?.Runtime,
      architectures: lambda?.Architectures,
      timeout: lambda?.Timeout,
      reports: mapping.FunctionResponseTypes,
      batchSize: mapping.BatchSize,
      window: mapping.MaximumBatchingWindowInSeconds,
      startingPosition: mapping.StartingPosition,
      bisects: mapping.BisectBatchOnFunctionError,
      retries: mapping.MaximumRetryAttempts,
      fifo: queue.FifoQueue,
      visibilityTimeout: queue.VisibilityTimeout,
      maxReceiveCount: RedrivePolicy?.maxReceiveCount,
      encryption: source?.Properties.StreamEncryption,
      keptIn: keptIn?.Type,
      keptFor: keptIn?.Properties.MessageRetentionPeriod,
    };
    return Object.fromEntries(
      Object.entries(found).filter(([, value]) => value !== undefined),
    );
  });
}
