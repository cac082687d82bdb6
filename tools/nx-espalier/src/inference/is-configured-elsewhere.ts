/**
 * Whether a project that is not of this plugin has a target with this configuration.
 *
 * @throws Error of Nx where it made no project graph yet; a task runs only after it did.
 */
export async function isConfiguredElsewhere(target: string, configuration: string): Promise<boolean> {
  const { readCachedProjectGraph } = await import('@nx/devkit');
  return Object.values(readCachedProjectGraph().nodes).some(({ data }) => {
    const found = data.targets?.[target];
    return found?.configurations?.[configuration] !== undefined && !found.executor?.startsWith('@espalier/nx:');
  });
}
