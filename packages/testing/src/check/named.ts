import type { ConfigurationFinding } from './finding.ts';
import type { TemplateResource } from './template.ts';

/** How a finding names what it is about. */
export function named({
  id,
  constructPath,
}: Pick<TemplateResource, 'id' | 'constructPath'>): Pick<ConfigurationFinding, 'resource' | 'constructPath'> {
  return { resource: id, ...(constructPath !== undefined && { constructPath }) };
}
