import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from './workspace';

/** The packages of the workspace that each one's code imports: `libs/gate` is `gate`, `tools/e2e` is `tools/e2e`. */
export type PackageGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** Read from the imports of all sources but tests. */
export function packageGraph(): PackageGraph {
  const folders = ['libs', 'tools'].flatMap((group) =>
    readdirSync(pathOf(group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${group}/${name}`),
  );
  return new Map(folders.map((folder) => [nodeOf(folder), importsOf(folder)]));
}

/** A graph without the edges that follow from others. */
export function reduced(graph: PackageGraph): PackageGraph {
  const reaches = (from: string, to: string): boolean =>
    [...(graph.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...graph].map(([name, targets]) => {
      const follows = (target: string) => [...targets].some((other) => other !== target && reaches(other, target));
      return [name, new Set([...targets].filter((target) => !follows(target)))];
    }),
  );
}

/** The picture of a graph in Mermaid, arrows to what is imported. */
export function mermaid(graph: PackageGraph): string {
  const edges = [...graph].flatMap(([name, targets]) => {
    const many = [...targets].sort();
    return many.length > 0
      ? [`  ${idOf(name)}["${name}"] --> ${many.map((one) => `${idOf(one)}["${one}"]`).join(' & ')}`]
      : [];
  });
  return ['```mermaid', 'graph RL', ...edges.sort(), '```'].join('\n');
}

function nodeOf(folder: string): string {
  return folder.replace(/^libs\//, '');
}

function idOf(name: string): string {
  return name.replaceAll(/[^a-z]/g, '_');
}

function importsOf(folder: string): ReadonlySet<string> {
  const sources = join(pathOf(folder), 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('testing/'),
  );
  const names = files.flatMap((file) =>
    [
      ...readFileSync(join(sources, file), 'utf8').matchAll(/(?:from |import\()'@espalier\/([a-z-]+)(?:\/[a-z]+)?'/g),
    ].map(([, name = '']) => name),
  );
  return new Set(names.map((name) => TOOLS.get(name) ?? name).filter((name) => name !== nodeOf(folder)));
}

/** Packages under tools/ that others import. */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ['nx', 'tools/nx-espalier'],
  ['sandbox', 'tools/sandbox'],
]);
