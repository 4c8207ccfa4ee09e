import { readFileSync } from 'node:fs';
import { parse, type ScalarTag } from 'yaml';

interface EventSource {
  Type: string;
  Properties: {
    Queue?: string;
    Stream?: string;
    StartingPosition?: string;
    MaximumBatchingWindowInSeconds?: number;
    FunctionResponseTypes?: string[];
    BisectBatchOnFunctionError?: boolean;
    MaximumRetryAttempts?: number;
    DestinationConfig?: { OnFailure: { Type: string; Destination: string } };
  };
}

export interface Resource {
  Type: string;
  Metadata?: { BuildMethod: string; BuildProperties: { EntryPoints: string[] } };
  Properties: {
    Runtime?: string;
    Handler?: string;
    Timeout?: number;
    VisibilityTimeout?: number;
    RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number };
    Events?: Record<string, EventSource>;
  };
}

/** Reads `!GetAtt Name.Arn` as the text `Name.Arn`. */
const getAtt: ScalarTag = { tag: '!GetAtt', resolve: (text) => text };

export function readTemplate(name: string): Record<string, Resource> {
  const text = readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8');
  // The assertions on each field are what the tests are for.
  const template = parse(text, { customTags: [getAtt] }) as {
    Transform: string;
    Resources: Record<string, Resource>;
  };
  if (template.Transform !== 'AWS::Serverless-2016-10-31') {
    throw new Error(`${name} is no SAM template`);
  }
  return template.Resources;
}
