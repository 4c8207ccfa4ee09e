/**
 * A `Date` that tells virtual time wherever there is one, and is the real one in all else.
 *
 * @param nowMs milliseconds since 1970 on the virtual clock; `undefined`: the code that asks is in no simulation.
 */
export function virtualDate(realDate: DateConstructor, nowMs: () => number | undefined): DateConstructor {
  const now = () => nowMs() ?? realDate.now();
  return new Proxy(realDate, {
    construct: (target, parameters, newTarget) => {
      const virtualMs = parameters.length === 0 ? nowMs() : undefined;
      // A proxy's trap may return any object.
      return Reflect.construct(target, virtualMs === undefined ? parameters : [virtualMs], newTarget) as Date;
    },
    apply: (target) => new target(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
