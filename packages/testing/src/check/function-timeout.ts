import { member } from './member.ts';
import { possibleNumbers, possibleValues, unknownValue } from './possible-values.ts';
import { referencedResource, type Template, type TemplateResource } from './template.ts';

/** Seconds: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const DEFAULT_TIMEOUT = 3;

/** From an alias to its function is one step; more than a few would be a circle. */
const MAX_STEPS = 3;

/** The timeouts, in seconds, that the function behind a mapping can have: its own, or those behind an alias or a version. */
export function functionTimeouts(
  template: Template,
  lambda: TemplateResource | undefined,
  steps = 0,
): readonly (number | typeof unknownValue)[] {
  if (lambda === undefined || steps > MAX_STEPS) return [unknownValue];
  const { type, properties } = lambda;
  if (type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function') {
    const common = type === 'AWS::Serverless::Function' ? member(template.functionDefaults, 'Timeout') : undefined;
    return possibleNumbers(possibleValues(member(properties, 'Timeout') ?? common), DEFAULT_TIMEOUT);
  }
  if (type !== 'AWS::Lambda::Alias' && type !== 'AWS::Lambda::Version') return [unknownValue];
  return functionTimeouts(template, referencedResource(template, member(properties, 'FunctionName')), steps + 1);
}
