import type { Finding } from '../finding';
import { assertExtends } from './assert-extends';

/** A finding with the image that can mend it. */
export type AttributedFinding = Finding & { readonly introducedBy: string };

/** Where an image comes from. */
export interface Origin {
  readonly image: string;
  /** Of its folder, relative to the workspace. */
  readonly path: string;
  /** The images that it rests on, root first, and itself last, each with the digests of all its layers, the lowest first. */
  readonly lineage: readonly { readonly image: string; readonly layers: readonly string[] }[];
  /** Of `locateLayers`; nothing where the history says nothing. */
  readonly lines?: ReadonlyMap<string, number> | undefined;
}

/**
 * Says of each finding which image of the lineage introduced it, by the layer, and where in that image's Dockerfile if it is this one.
 *
 * An image introduced what lies in a layer that its parent does not have. A layer that comes again further up, byte by byte, counts as
 * that image's own: what an ancestor had removed may come back that way. A finding without a layer, or in a layer that nobody
 * has, counts as introduced here, and a test that failed as well.
 *
 * @throws GateError `LAYERS_NOT_EXTENDED` where an image of the lineage does not rest on the one before it.
 */
export function attribute(findings: readonly Finding[], origin: Origin): readonly AttributedFinding[] {
  const owners = ownersOf(origin.lineage);
  return findings.map((finding) => {
    const owner = finding.layer === undefined || finding.type === 'test' ? undefined : owners.get(finding.layer);
    const introducedBy = owner ?? origin.image;
    return { ...(introducedBy === origin.image ? located(finding, origin) : finding), introducedBy };
  });
}

function ownersOf(lineage: Origin['lineage']): ReadonlyMap<string, string> {
  return new Map(
    lineage.flatMap(({ image, layers }, index) => {
      const below = lineage[index - 1]?.layers ?? [];
      assertExtends(layers, below);
      return layers.slice(below.length).map((layer) => [layer, image] as const);
    }),
  );
}

function located(finding: Finding, { path, lines }: Origin): Finding {
  if (finding.location !== undefined) return finding;
  const file = `${path}/Dockerfile`;
  const line = finding.layer === undefined ? undefined : lines?.get(finding.layer);
  return { ...finding, location: { file, ...(line === undefined ? {} : { line }) } };
}
