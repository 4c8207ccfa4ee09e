import { type PolicyDocument, propertiesOf, referred } from './template.ts';

/** All that the roles of a template may do, each as "Allow actions on resource". */
export function permissions(template: object): string[] {
  const roles = propertiesOf(template, 'AWS::IAM::Role').map(([, role]) => role);
  const policies = [
    ...roles.flatMap(({ Policies = [] }) => Policies),
    ...propertiesOf(template, 'AWS::IAM::Policy').map(([, policy]) => policy),
  ];
  return [
    ...roles.flatMap(({ ManagedPolicyArns = [] }) => ManagedPolicyArns.map(referred)),
    ...policies.flatMap(({ PolicyDocument }) => statements(PolicyDocument)),
  ];
}

function statements(document: PolicyDocument | undefined): string[] {
  if (document === undefined) throw new Error('A policy says nothing');
  return document.Statement.map(
    ({ Effect, Action, Resource }) =>
      `${Effect} ${[Action].flat().join(', ')} on ${[Resource].flat().map(referred).join(', ')}`,
  );
}
