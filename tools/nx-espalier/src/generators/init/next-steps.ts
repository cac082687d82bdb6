import type { Adoption } from '@espalier/image-tree';
import type { PluginOptions } from '../../plugin-options';
import { FIRST_IMAGE } from '../support/first-image';

/** What comes after init, as lines. */
export function nextSteps(
  { images: adopted }: Adoption,
  present: number,
  { images, projectPrefix }: PluginOptions,
): string {
  const fleet = `${projectPrefix}fleet`;
  const leaves = adopted.filter(({ kind, name }) => kind === 'base' && !adopted.some(({ parent }) => parent === name));
  const isEmpty = adopted.length + present === 0;
  const lines = [
    ...(leaves.length === 0 ? [] : [agentHint(leaves.map(({ name }) => name)), '']),
    'Next:',
    ...(isEmpty ? firstImage(images) : []),
    `  npx nx run ${fleet}:lock            write the digest of each upstream down`,
    `  npx nx run ${fleet}:check           the tree as a whole`,
    isEmpty
      ? '  npx nx g @espalier/nx:image      agents that rest on it: see docs/add-an-image.md of @espalier/nx'
      : '  npx nx run-many -t check         lint, build, scan and test every image',
    `  ${images}/fleet.yaml                fill in aws to publish, ecs and jenkins to launch agents`,
    '  git add -A && git commit         when you like what you see',
  ];
  return `${lines.join('\n')}\n`;
}

function firstImage(images: string): readonly string[] {
  const files = Object.entries(FIRST_IMAGE).map(([path, text]) => `  ${images}/${path}`.padEnd(35) + text);
  return ['  by hand, the first image, on a version that you choose:', ...files];
}

function agentHint(names: readonly string[]): string {
  const said = names.length === 1 ? `${names.join('')} rests` : `${names.join(', ')} rest`;
  return `${said} on an upstream, and nothing rests on ${names.length === 1 ? 'it' : 'them'}: kind base, never launched. For an agent, put a base image below it.`;
}
