import { messageOf } from '@espalier/dockerfile';
import { hasVersion, packageName, TreeError } from '@espalier/image-tree';
import { execFile } from 'node:child_process';
import { z } from 'zod';

const answerSchema = z.union([z.string(), z.object({ error: z.object({ code: z.string() }) })]);

/** Packages of npm as they are to be written, and why some have no version. */
export interface NpmVersions {
  readonly packages: readonly string[];
  readonly note?: string | undefined;
}

/**
 * Packages with the version that they have in the registry, which npm asks as it is configured in this folder; as they are
 * where it cannot be asked.
 *
 * @param present the Dockerfile that is there already: its versions stay, and nothing is asked.
 * @throws TreeError `PACKAGE_INVALID` for one that the registry does not have.
 */
export async function withNpmVersions(
  packages: readonly string[],
  folder: string,
  present: string | undefined,
): Promise<NpmVersions> {
  const found = await Promise.all(
    packages.map(async (entry) => {
      if (hasVersion('npm', entry)) return { entry };
      return present === undefined ? newest(entry, folder) : { entry: versionIn(present, entry) };
    }),
  );
  const notes = found.flatMap((answer) => ('note' in answer ? answer.note : []));
  return { packages: found.map(({ entry }) => entry), note: notes[0] };
}

function versionIn(dockerfile: string, name: string): string {
  return dockerfile.split(/\s+/).find((word) => packageName('npm', word) === name) ?? name;
}

async function newest(name: string, folder: string): Promise<{ entry: string; note?: string }> {
  try {
    const answer = answerSchema.parse(JSON.parse(await view(name, folder)));
    if (typeof answer === 'string') return { entry: `${name}@${answer}` };
    if (answer.error.code !== 'E404') return { entry: name, note: `npm: ${answer.error.code}` };
  } catch (cause) {
    return { entry: name, note: `npm: ${messageOf(cause)}` };
  }
  throw new TreeError('PACKAGE_INVALID', {
    reason: `--npm: the registry of npm has no package ${name}`,
    remedy: 'Correct its name, or write its version too: then nothing is asked.',
  });
}

/** What `npm view` says; that it ends with an error, it says in JSON as well. */
function view(name: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parameters = ['view', name, 'version', '--json', '--fetch-retries=0', '--fetch-timeout=10000'];
    execFile('npm', parameters, { cwd: folder, timeout: 15_000 }, (error, stdout) => {
      if (error && stdout === '') reject(new Error(error.message.split('\n', 1)[0], { cause: error }));
      else resolve(stdout);
    });
  });
}
