import { refuseSetting } from './check-settings.ts';

/**
 * @throws TypeError if it is no function, or one that Lambda's Node.js runtime refuses: from `nodejs24.x` on a handler
 * has no callback, and one with three parameters does not start.
 */
export function checkHandler(handler: unknown): void {
  if (typeof handler !== 'function') refuseSetting('handler', handler, 'a function');
  if (handler.length < 3) return;
  throw new TypeError(
    '`handler` has three parameters, so it expects a callback, which Lambda does not have from nodejs24.x on; accepted: ' +
      'a function (event, context) that returns its answer.',
  );
}
