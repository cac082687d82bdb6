import { createRequire } from 'node:module';
import { z } from 'zod';
import { workspaceRoot } from './workspace';

const target = z.object({ metadata: z.object({ description: z.string() }) });
const project = z.object({ name: z.string(), tags: z.array(z.string()), targets: z.record(z.string(), target) });
const inferred = z.array(z.tuple([z.string(), z.object({ projects: z.record(z.string(), project) })]));
const plugin = z.object({
  createNodes: z.tuple([z.string(), z.custom<CreateNodes>((value) => typeof value === 'function')]),
});

type CreateNodes = (files: readonly string[], options: unknown, context: { readonly workspaceRoot: string }) => unknown;

/** A target as the projects of this workspace have it. */
export interface ProjectTarget {
  readonly name: string;
  readonly description: string;
  /** The kinds of images that have it; none for the fleet. */
  readonly kinds: readonly string[];
}

/** The targets of the images and those of the fleet, asked of the plugin as Nx asks it. */
export function projectTargets(): {
  readonly image: readonly ProjectTarget[];
  readonly fleet: readonly ProjectTarget[];
} {
  const { createNodes } = plugin.parse(createRequire(__filename)('@espalier/nx/plugin'));
  const results = inferred.parse(createNodes[1](['images/fleet.yaml'], {}, { workspaceRoot }));
  const projects = results.flatMap(([, { projects }]) => Object.values(projects));
  const isImage = ({ tags }: { readonly tags: readonly string[] }) => tags.includes('image');
  return { image: merged(projects.filter(isImage)), fleet: merged(projects.filter((one) => !isImage(one))) };
}

function merged(projects: readonly z.output<typeof project>[]): readonly ProjectTarget[] {
  const names = [...new Set(projects.flatMap(({ targets }) => Object.keys(targets)))].sort();
  return names.map((name) => {
    const owners = projects.filter(({ targets }) => targets[name]);
    const kinds = owners.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith('kind:')));
    return {
      name,
      description: owners[0]?.targets[name]?.metadata.description ?? '',
      kinds: [...new Set(kinds.map((tag) => tag.slice('kind:'.length)))].sort(),
    };
  });
}
