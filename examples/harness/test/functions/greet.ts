import type { Context, SQSEvent } from '@batch/testing';

function logged<TMethod>(method: TMethod, context: ClassMethodDecoratorContext): TMethod {
  console.log(`decorated ${String(context.name)}`);
  return method;
}

class Greeter {
  @logged
  async greet(event: SQSEvent, context: Context) {
    const name = event.Records[0]?.body;
    if (!name) throw new RangeError('Whom?');
    console.log(`greeted ${name}`);
    console.error('no farewell');
    setInterval(() => console.log('still here'), 1);
    const { GREETING, HOME } = process.env;
    return {
      text: `${GREETING}, ${name}`,
      function: context.functionName,
      home: HOME !== undefined,
    };
  }
}

const greeter = new Greeter();
export const handler = greeter.greet.bind(greeter);
