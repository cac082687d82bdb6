import { EspalierError } from '@espalier/dockerfile';
import { readFleet, type AdoptionAnswers } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { NX_JSON } from '../../guarantees/nx-json';
import { parseJson } from '../../guarantees/json-edits';
import { pluginOptionsOf, readPluginOptions, type PluginOptions } from '../../plugin-options';
import { readRemote, repositoryName } from './repository-name';

/** Options of the generator; schema.json says what each is. */
export interface InitOptions {
  readonly images?: string;
  readonly from?: string;
  readonly prefix?: string;
  readonly projectPrefix?: string;
  readonly own?: readonly string[];
  readonly foreign?: readonly string[];
  readonly means?: readonly string[];
  readonly stages?: readonly string[];
  readonly buildArgs?: readonly string[];
  readonly move?: boolean;
  readonly yes?: boolean;
}

/**
 * Where the images are to be: what the options say, else nx.json, else the default.
 *
 * @throws EspalierError `OPTION_INVALID`.
 */
export function placeOf(tree: Tree, { images, projectPrefix }: InitOptions): PluginOptions {
  const nxJson: unknown = parseJson(tree.read(NX_JSON, 'utf8') ?? '{}');
  const present = pluginOptionsOf(nxJson);
  return readPluginOptions({
    images: images ?? present.images,
    projectPrefix: projectPrefix ?? present.projectPrefix,
  });
}

/**
 * What is said from the start: by the options, by fleet.yaml, and by where the repository was cloned from.
 *
 * @throws EspalierError `OPTION_INVALID`; TreeError `SETTINGS_INVALID` for a fleet.yaml that cannot be read.
 */
export function firstAnswers(tree: Tree, options: InitOptions, images: string): AdoptionAnswers {
  const remote = readRemote(tree);
  const { from = '', own = [], foreign = [], means = [], stages = [], buildArgs = [] } = options;
  return {
    ...{ images, prefix: prefixOf(tree, options, images) },
    ...{ from: from.replaceAll(/^\.?\/+|\/+$/g, ''), repository: repositoryName(tree, remote) },
    own: [...own, ...(remote ? [remote.owner] : [])],
    ...{ foreign, stages: stages.map((stage) => stage.toLowerCase()), inner: [] },
    means: Object.fromEntries(means.map((text) => readPair('means', text))),
    buildArgs: Object.fromEntries(buildArgs.map((text) => readPair('buildArgs', text))),
    present: tree.exists(`${images}/fleet.yaml`)
      ? tree.children(images).filter((name) => !tree.isFile(`${images}/${name}`))
      : [],
  };
}

function prefixOf(tree: Tree, { prefix }: InitOptions, images: string): string {
  const file = `${images}/fleet.yaml`;
  if (!tree.exists(file)) return prefix ?? 'agents';
  const { prefix: present } = readFleet(tree.root, undefined, images);
  if (prefix === undefined || prefix === present) return present;
  throw new EspalierError('OPTION_INVALID', {
    location: { file },
    reason: `--prefix=${prefix} is not the prefix of this tree, which is ${present}`,
    remedy: 'Leave --prefix out.',
  });
}

/** Neither a reference nor the name of an ARG has a `=`; a value may. */
function readPair(option: string, text: string): readonly [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new EspalierError('OPTION_INVALID', {
    reason: `--${option}=${text} does not fit`,
    remedy: `Write --${option}=NAME=value.`,
  });
}
