import type { Tracer } from '@aws-lambda-powertools/tracer';
import type { SqsBatchHooks } from '@batch/sqs';

/** A subsegment for each record, which is the current one inside its handler, also while others run. */
export function tracerHooks(tracer: Tracer): SqsBatchHooks {
  return {
    handleRecord({ messageId }, next) {
      if (!tracer.isTracingEnabled()) return next();
      return tracer.provider.captureAsyncFunc('## record', async (subsegment) => {
        tracer.putAnnotation('messageId', messageId);
        try {
          return await next();
        } catch (error) {
          const thrown = error instanceof Error ? error : new Error(String(error));
          tracer.addErrorAsMetadata(thrown);
          throw error;
        } finally {
          subsegment?.close();
        }
      });
    },
  };
}
