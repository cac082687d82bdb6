/** Whether a name is that of an environment file: `.env`, `.env.local`. */
export function isEnvironmentFile(name: string): boolean {
  return /^\.env($|\.)/.test(name);
}
