import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context, SQSRecord, SqsBatchHooks } from '@batch/sqs';

/**
 * Hooks for one invocation: what was done for a message is done once, and its result is kept for when it comes again.
 * The context says when a message that is in progress may be taken for abandoned.
 */
export function idempotencyHooks(
  persistenceStore: BasePersistenceLayer,
  lambdaContext: Context,
): SqsBatchHooks {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'messageId',
    throwOnNoIdempotencyKey: true,
  });
  config.registerLambdaContext(lambdaContext);
  return {
    handleRecord(record, next) {
      const once = makeIdempotent((_record: SQSRecord) => next(), {
        persistenceStore,
        config,
      });
      return once(record);
    },
  };
}
