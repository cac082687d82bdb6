import picomatch from 'picomatch';
import { z } from 'zod';
import { TARGETS } from '../inference/targets';
import { brokenGuarantee } from './broken-guarantee';
import type { JsonEdit } from './json-edits';

const nxJsonSchema = z.looseObject({ targetDefaults: z.record(z.string(), z.unknown()).default({}) });

/** The only part of a default that is the workspace's to say. */
const shieldSchema = z.strictObject({ options: z.unknown().optional() });

/**
 * What keeps the defaults of other projects' targets away from those of images. Of all defaults that fit, Nx takes only
 * the one under the name of the executor, even an empty one (nx 23.3.1, target-defaults.js).
 */
export function shieldTargets(nxJson: unknown): readonly JsonEdit[] {
  const defaults = defaultsOf(nxJson);
  return [...TARGETS]
    .filter((target) => isExposed(defaults, target))
    .map((target) => ({
      path: ['targetDefaults', executorOf(target)],
      value: optionsOf(defaults[executorOf(target)]),
    }));
}

/**
 * Refuses a workspace whose defaults change what a publish is: `cache` would skip it, `dependsOn` and `inputs` would leave
 * images out.
 *
 * @throws EspalierError `GUARANTEE_BROKEN`.
 */
export function assertPublishShielded(nxJson: unknown): void {
  if (!isExposed(defaultsOf(nxJson), 'publish')) return;
  throw brokenGuarantee('nx.json', 'targetDefaults replaces what the plugin says of publish');
}

function defaultsOf(nxJson: unknown): Readonly<Record<string, unknown>> {
  return nxJsonSchema.safeParse(nxJson).data?.targetDefaults ?? {};
}

function isExposed(defaults: Readonly<Record<string, unknown>>, target: string): boolean {
  const own = defaults[executorOf(target)];
  if (own !== undefined) return !shieldSchema.safeParse(own).success;
  return Object.keys(defaults).some((key) => key === target || picomatch.isMatch(target, key));
}

function optionsOf(own: unknown): object {
  const { options } = z.looseObject({ options: z.unknown() }).safeParse(own).data ?? {};
  return options === undefined ? {} : { options };
}

function executorOf(target: string): string {
  return `@espalier/nx:${target}`;
}
