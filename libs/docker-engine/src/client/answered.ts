/** Whether the engine answered a request with one of these HTTP statuses, which are failures. */
export function answered(thrown: unknown, ...statuses: readonly unknown[]): boolean {
  return thrown instanceof Error && 'statusCode' in thrown && statuses.includes(thrown.statusCode);
}
