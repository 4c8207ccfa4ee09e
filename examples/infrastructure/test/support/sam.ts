import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Properties } from './template.ts';

/** What the tests read of a template of SAM. Each field is then checked by them. */
export interface SamTemplate {
  Transform: string;
  Resources: Record<
    string,
    {
      Type: string;
      Metadata?: { BuildProperties: { EntryPoints: string[] } };
      Properties: Properties & { CodeUri?: string; Events?: Record<string, SamEvent> };
    }
  >;
}

interface SamEvent {
  Type: string;
  Properties: Properties & { Queue?: unknown; Stream?: unknown };
}

const customTags = [
  { tag: '!Ref', resolve: (name: string) => ({ Ref: name }) },
  { tag: '!GetAtt', resolve: (path: string) => ({ 'Fn::GetAtt': path.split('.') }) },
];

export function readSam(file: string, change = (text: string) => text): SamTemplate {
  const text = readFileSync(new URL(`../../src/sam/${file}`, import.meta.url), 'utf8');
  return parse(change(text), { customTags });
}

/**
 * The resources of CloudFormation that SAM makes of such a template. What is not named here passes as it is, so a
 * misspelt property comes out too, and CloudFormation's schemas refuse it.
 */
export function transformed({ Resources }: SamTemplate): object {
  const resources = Object.entries(Resources).flatMap(
    ([id, resource]): [string, object][] => {
      if (resource.Type !== 'AWS::Serverless::Function') return [[id, resource]];
      const { CodeUri, Events = {}, ...properties } = resource.Properties;
      const Code = { S3Bucket: 'bucket', S3Key: `what SAM builds in ${CodeUri}` };
      return [
        [id, { Type: 'AWS::Lambda::Function', Properties: { ...properties, Code } }],
        ...Object.entries(Events).map(([name, event]): [string, object] => [
          `${id}${name}`,
          {
            Type: 'AWS::Lambda::EventSourceMapping',
            Properties: mapping(id, event.Properties),
          },
        ]),
      ];
    },
  );
  return { Resources: Object.fromEntries(resources) };
}

function mapping(lambda: string, event: SamEvent['Properties']): object {
  const { Queue, Stream, DestinationConfig, ...properties } = event;
  const { Type: _, ...OnFailure } = DestinationConfig?.OnFailure ?? {};
  return {
    ...properties,
    EventSourceArn: Queue ?? Stream,
    FunctionName: { Ref: lambda },
    ...(DestinationConfig && { DestinationConfig: { OnFailure } }),
  };
}
