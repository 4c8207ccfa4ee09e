import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';

/** A template that is in no file. */
class TemplateText extends TemplateFile {
  readonly #text: string;

  constructor(text: string) {
    super('template');
    this.#text = text;
  }

  override readBytes(): Uint8Array {
    return Buffer.from(this.#text);
  }
}

/** What the tools write that harms nobody. */
const harmless = [
  'W3005', // A `DependsOn` for what is referred to anyhow: CDK and Serverless.
  'W3011', // A version of a function without an `UpdateReplacePolicy`: Serverless.
];

/** To make one takes longer than all else here. The end of the process frees it. */
const engine = new RegoEngine();

/**
 * What `@aws/cloudformation-validate` finds in a template. Warnings count, since a value that is not one of the
 * accepted ones is no more than that to it (W3030).
 */
export function problems(template: object | string): string[] {
  const text = typeof template === 'string' ? template : JSON.stringify(template);
  const { status, diagnostics } = engine.validateStandard(new TemplateText(text), {
    severityLevel: 'WARN',
    exclude: { ids: harmless },
  });
  if (status !== 'OK') throw new Error(`The template was not checked: ${status}`);
  return diagnostics.map(
    ({ ruleId, entity, propertyPath, message }) =>
      `${ruleId} ${entity?.logicalId} ${propertyPath}: ${message}`,
  );
}
