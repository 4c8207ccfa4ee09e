/** How one invocation of a function ended. */
export type InvocationResult =
  | { kind: 'response'; requestId: string; body: unknown }
  | { kind: 'error'; requestId: string; errorType: string; errorMessage: string }
  | { kind: 'timeout'; requestId: string; errorMessage: string };

export interface FunctionError {
  errorType: string;
  errorMessage: string;
}
