/** Whether the engine answered 404: there is no such image or container. */
export function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'statusCode' in thrown && thrown.statusCode === 404;
}
