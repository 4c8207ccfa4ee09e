interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

interface Policy {
  PolicyDocument: { Statement: Statement[] };
}

interface Resource {
  Type: string;
  Properties: {
    ManagedPolicyArns?: unknown[];
    Policies?: Policy[];
    PolicyDocument?: Policy['PolicyDocument'];
  };
}

/** All that the roles of a template may do, each as "actions on resource". */
export function permissions(template: object): string[] {
  // The template of a test; a wrong shape fails the test.
  const { Resources } = template as { Resources: Record<string, Resource> };
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    if (Type === 'AWS::IAM::Policy') return statements(Properties as Policy);
    if (Type !== 'AWS::IAM::Role') return [];
    const managed = (Properties.ManagedPolicyArns ?? []).map((arn) =>
      JSON.stringify(arn),
    );
    return [...managed, ...(Properties.Policies ?? []).flatMap(statements)];
  });
}

function statements({ PolicyDocument }: Policy): string[] {
  return PolicyDocument.Statement.map(
    ({ Effect, Action, Resource }) =>
      `${Effect} ${[Action].flat().join(', ')} on ${[Resource].flat().map(name).join(', ')}`,
  );
}

/** The logical identifier that a resource refers to, or its text. */
function name(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const [value] = Object.values(resource ?? {});
  return [value].flat()[0];
}
