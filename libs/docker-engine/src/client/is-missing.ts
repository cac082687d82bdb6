import { answered } from './answered';

/** Whether the engine answered 404: there is no such image or container. */
export function isMissing(thrown: unknown): boolean {
  return answered(thrown, 404);
}
