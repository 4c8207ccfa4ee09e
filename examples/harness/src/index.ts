export { type BundledFunction, bundleFunction } from './bundle-function.ts';
export {
  type HttpService,
  type ServiceRequest,
  startHttpService,
} from './http-service.ts';
export type { Invocation, InvocationOptions } from './invoke-bundle.ts';
