import type { Context, SQSBatchResponse, SQSEvent, SqsBatchProcessor } from '@batch/sqs';
import type { ShopService } from './shop.ts';

// #region service
export class OrdersService {
  readonly #processor: SqsBatchProcessor;
  readonly #shop: ShopService;

  constructor(processor: SqsBatchProcessor, shop: ShopService) {
    this.#processor = processor;
    this.#shop = shop;
  }

  async handle(
    event: SQSEvent,
    context: Context,
    signal?: AbortSignal,
  ): Promise<SQSBatchResponse> {
    const result = await this.#processor.process(
      event,
      (record, recordContext) => this.#shop.ship(record, recordContext),
      { lambdaContext: context, signal },
    );
    for (const { recordId, data } of result.successRecords) {
      console.log(`${recordId} is on its way as ${data.trackingNumber}`);
    }
    for (const { recordId, error } of result.failureRecords) {
      console.error(`${recordId} was not shipped`, error.cause);
    }
    return result.response; // a function that forgets this loses the failures
  }
}
// #endregion
