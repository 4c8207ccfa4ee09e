import { Invocation, isThenable } from './invocation/invocation.ts';
import type { Delivery } from './outcome/delivery.ts';

/** What processes one record: a function, or an object with a method `handle`. */
export type TrackableRecordHandler =
  | ((...parameters: never[]) => unknown)
  | {
      /** Processes one record. */
      readonly handle: (...parameters: never[]) => unknown;
    };

/** Where a record that a simulation hands out has its delivery. (A `WeakMap` takes the garbage collector too long.) */
const deliveryOf = Symbol('delivery');
const trackedHandlers = new WeakSet<object>();

/**
 * Makes a simulation see what becomes of each record: wraps a record handler, which stays what it is in all else. It
 * must get the record in one of its parameters, or (as in `@batch/*`) a context that holds the record. A record has
 * succeeded once the handler has returned, or its promise is fulfilled, before the answer and before the timeout.
 *
 * Give what this returns to the function under test, and name it in the setting `recordHandler` too, so that a function
 * which never calls it is found out. Outside of a simulation it changes nothing.
 *
 * @throws TypeError for what is neither a function nor an object with a method `handle`.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { simulateSqs, trackRecords } from '@batch/testing';
 * import type { SQSEvent, SQSRecord } from 'aws-lambda';
 *
 * const shipOrder = trackRecords(async (record: SQSRecord) => {
 *   if (record.body === '') throw new Error('An empty order');
 * });
 *
 * // Loses failures: it forgets them, and answers nothing.
 * const handler = (event: SQSEvent) => Promise.allSettled(event.Records.map(shipOrder)).then(() => undefined);
 *
 * const outcome = await simulateSqs(handler, ['tea', ''], { reportBatchItemFailures: true, recordHandler: shipOrder });
 * assert.equal(outcome.lost().length, 1);
 * ```
 */
export function trackRecords<THandler extends TrackableRecordHandler>(recordHandler: THandler): THandler {
  const tracked = wrap(recordHandler);
  trackedHandlers.add(tracked);
  return tracked;
}

/** Whether `trackRecords` made it. */
export function isTracked(recordHandler: unknown): boolean {
  return (typeof recordHandler === 'function' || typeof recordHandler === 'object') && recordHandler !== null
    ? trackedHandlers.has(recordHandler)
    : false;
}

/** Makes a record of an event known, so that its delivery is found when the record comes to a tracked handler. */
export function registerDelivery(record: object, delivery: Delivery): void {
  // Not enumerable, so that neither a comparison nor a copy of the record has it.
  Object.defineProperty(record, deliveryOf, { value: delivery });
}

function wrap<THandler extends TrackableRecordHandler>(recordHandler: THandler): THandler {
  if (typeof recordHandler === 'function') {
    return new Proxy(recordHandler, {
      apply: (target, thisArgument, parameters: unknown[]) =>
        track(parameters, () => Reflect.apply(target, thisArgument, parameters)),
    });
  }
  if (typeof recordHandler?.handle !== 'function') {
    throw new TypeError('`recordHandler` is neither a function nor an object with a method `handle`.');
  }
  const handle = (...parameters: unknown[]) =>
    track(parameters, () => Reflect.apply(recordHandler.handle, recordHandler, parameters));
  return new Proxy(recordHandler, {
    get: (target, name) => (name === 'handle' ? handle : Reflect.get(target, name)),
  });
}

function track(parameters: readonly unknown[], handle: () => unknown): unknown {
  const delivery = findDelivery(parameters);
  if (delivery === undefined) {
    Invocation.current()?.host.fail(
      new TypeError(
        'A tracked record handler was called without a record of its batch, so nothing can be said of any record. Pass ' +
          'it the record as it came in the event, or an object that has it as `record`.',
      ),
    );
    return handle();
  }
  delivery.invocation.host.tracked = true;
  if (!delivery.start()) return handle();

  let returned: unknown;
  try {
    returned = handle();
  } catch (error) {
    delivery.finish({ thrown: error });
    throw error;
  }
  if (!isThenable(returned)) {
    delivery.finish();
    return returned;
  }
  return Promise.resolve(returned).then(
    (value) => {
      delivery.finish();
      return value;
    },
    (error: unknown) => {
      delivery.finish({ thrown: error });
      throw error;
    },
  );
}

function findDelivery(parameters: readonly unknown[]): Delivery | undefined {
  const candidates = parameters
    .filter((parameter) => isObject(parameter))
    .flatMap((parameter) => ('record' in parameter && isObject(parameter.record) ? [parameter.record] : [parameter]));
  // By identifier, where it is a copy, or one of the records that an aggregate holds.
  return (
    candidates.map(registeredDelivery).find((delivery) => delivery !== undefined) ??
    candidates.map(deliveryByIdentifier).find((delivery) => delivery !== undefined)
  );
}

function registeredDelivery(record: object): Delivery | undefined {
  // The cast only names the property: what it holds is what `registerDelivery` put there.
  return (record as { readonly [deliveryOf]?: Delivery })[deliveryOf];
}

function deliveryByIdentifier(record: object): Delivery | undefined {
  const identifier = identifierOf(record);
  return identifier === undefined ? undefined : Invocation.current()?.deliveries.get(identifier);
}

function identifierOf(record: object): string | undefined {
  const nested = 'kinesis' in record ? record.kinesis : 'dynamodb' in record ? record.dynamodb : undefined;
  const identifiers = [
    'messageId' in record ? record.messageId : undefined,
    isObject(nested) && 'sequenceNumber' in nested ? nested.sequenceNumber : undefined,
    isObject(nested) && 'SequenceNumber' in nested ? nested.SequenceNumber : undefined,
  ];
  return identifiers.find((identifier) => typeof identifier === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
