import { hasFields, refuse } from '../events/refuse.ts';
import { isRecord, member, members } from './member.ts';

/** A resource of a template. */
export interface TemplateResource {
  /** Its logical identifier. */
  readonly id: string;
  readonly type: string;
  /** Its `Properties`, if it has any. */
  readonly properties: unknown;
  readonly constructPath: string | undefined;
}

/** What the check reads of a template. */
export interface Template {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** The names of loops, each of which makes resources when the template is deployed. */
  readonly loops: readonly string[];
  /** What SAM gives to all functions, if anything. */
  readonly functionDefaults: unknown;
}

/**
 * A template as an object, or what gives it, such as CDK's `Template`.
 *
 * @throws TypeError if it is none.
 */
export function readTemplate(given: unknown): Template {
  const accepted = 'a synthesised template as an object with `Resources`, such as `Template.fromStack(stack)`';
  if (!hasFields(given)) refuse('The template', given, accepted);
  const object: unknown = 'toJSON' in given && typeof given.toJSON === 'function' ? given.toJSON() : given;
  const resources = member(object, 'Resources');
  if (!isRecord(resources)) refuse("The template's `Resources`", resources, accepted);
  return {
    resources: new Map(members(resources).flatMap(([id, value]) => readResource(id, value))),
    loops: Object.keys(resources).filter((name) => name.startsWith('Fn::ForEach')),
    functionDefaults: member(member(object, 'Globals'), 'Function'),
  };
}

function readResource(id: string, value: unknown): [string, TemplateResource][] {
  const type = member(value, 'Type');
  if (typeof type !== 'string') return []; // An `Fn::ForEach`, for one.
  const path = member(member(value, 'Metadata'), 'aws:cdk:path');
  const constructPath = typeof path === 'string' ? path : undefined;
  return [[id, { id, type, properties: member(value, 'Properties'), constructPath }]];
}

/**
 * The resource that a value speaks of, if it is a single one of this template: by `Ref`, `Fn::GetAtt` or `Fn::Sub`, also
 * inside of other functions. CDK, for one, cuts the name of an alias out of its ARN.
 */
export function referencedResource(template: Template, value: unknown): TemplateResource | undefined {
  const names = new Set(referencedNames(value));
  const found = [...names].flatMap((name) => template.resources.get(name) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function referencedNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencedNames);
  return members(value).flatMap(([name, argument]) => {
    if (name === 'Ref' || name === 'Fn::GetAtt') {
      const [target] = Array.isArray(argument) ? argument : [argument];
      return typeof target === 'string' ? [logicalId(target)] : [];
    }
    if (name !== 'Fn::Sub') return referencedNames(argument);
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    const inText = typeof text === 'string' ? [...text.matchAll(placeholder)].map(([, target = '']) => target) : [];
    return [...inText.map(logicalId), ...referencedNames(variables)];
  });
}

/** Of "Orders.Arn" the resource: "Orders". */
function logicalId(target: string): string {
  return target.split('.')[0] ?? '';
}

const placeholder = /\$\{([^!}][^}]*)\}/g;

/** The service of an ARN, as far as it stands in the template as text. */
export function arnService(value: unknown): string | undefined {
  const text = arnText(value).replaceAll(placeholder, '*');
  return /^arn:[^:]*:([a-z0-9-]+):/.exec(text)?.[1];
}

function arnText(value: unknown): string {
  if (typeof value === 'string') return value;
  const substituted = member(value, 'Fn::Sub');
  if (substituted !== undefined) return arnText(Array.isArray(substituted) ? substituted[0] : substituted);
  const joined = member(value, 'Fn::Join');
  if (!Array.isArray(joined) || !Array.isArray(joined[1])) return '*';
  return joined[1].map(arnText).join(typeof joined[0] === 'string' ? joined[0] : '*');
}
