import type { Location } from '@espalier/dockerfile';
import { posix } from 'node:path';
import { compareTemplates } from './agent-template-map';
import { cloudFindings } from './bind-clouds';
import type { AgentTemplateMap } from './cloud-document';
import type { CloudFault } from './cloud-fault';
import type { CloudSource } from './cloud-source';
import { JenkinsError } from './errors';
import { placeOf, type Finding } from './finding';
import { pitfalls, type Pitfall } from './pitfalls';
import { renderClouds } from './render-clouds';
import { renderTemplate } from './render-template';
import { sharedLabelClashes } from './shared-label-clashes';
import type { DocumentPath } from './yaml-text';

/** An agent template and the place that it comes from. */
interface PlacedTemplate {
  readonly map: AgentTemplateMap;
  /** The image that it is of; nothing for one that operations added. */
  readonly image?: string;
  locate(path: DocumentPath): Location;
}

/**
 * Everything in the settings for which Jenkins would refuse the cloud, or for which agents would not start: of the fleet,
 * of all images, published or not, and of images/clouds.extra.yaml. Nothing is contacted.
 *
 * @returns JenkinsError `CLOUD_INVALID`, `CLOUD_PITFALL` with the number of the pitfall, and `LABEL_CLASH`, each with the
 * file that holds what is wrong, and its line for images/clouds.extra.yaml; and the images that it concerns.
 */
export function checkCloud(source: CloudSource): readonly CloudFault[] {
  const templates = placedTemplates(source);
  const clouds = renderClouds(
    source,
    templates.map(({ map }) => map),
  );
  const locate = (path: DocumentPath): Location => locationOf(path, source, templates);
  const imagesAt = (...paths: readonly DocumentPath[]): readonly string[] =>
    paths.flatMap((path) => templateAt(path, templates)?.image ?? []);
  return [
    ...sharedLabelClashes(source),
    ...cloudFindings(clouds).map((finding) => ({
      error: refused(finding, locate(finding.path)),
      images: imagesAt(finding.path),
    })),
    ...pitfalls(clouds, source.ecs.sharedLabels).map((pitfall) => ({
      error: fallen(pitfall, locate(pitfall.path)),
      images: imagesAt(pitfall.path, ...(pitfall.first ? [pitfall.first] : [])),
    })),
  ];
}

/** Those of the tree first: where two claim a label, the one that operations added is at fault. */
function placedTemplates(source: CloudSource): readonly PlacedTemplate[] {
  const own = source.templates.map((template) => ({
    map: renderTemplate(template, source),
    image: template.image.name,
    locate: () => ({ file: posix.join(template.image.path, 'image.yaml') }),
  }));
  const extra = source.extra.templates.map((map, index) => ({
    map,
    locate: (path: DocumentPath) => source.extra.locate(['templates', index, ...path]),
  }));
  return [...own.toSorted((one, other) => compareTemplates(one.map, other.map)), ...extra];
}

/** A path is `jenkins.clouds[0].ecs.templates[3].label`: the first cloud is ours. */
function locationOf(path: DocumentPath, { extra }: CloudSource, templates: readonly PlacedTemplate[]): Location {
  const [, , cloud] = path;
  if (typeof cloud === 'number' && cloud > 0) return extra.locate(['clouds', cloud - 1, ...path.slice(3)]);
  return templateAt(path, templates)?.locate(path.slice(6)) ?? fleetFile(extra);
}

/** Beside the file with what operations added. */
function fleetFile(extra: CloudSource['extra']): Location {
  return { file: posix.join(posix.dirname(extra.locate([]).file), 'fleet.yaml') };
}

function templateAt(path: DocumentPath, templates: readonly PlacedTemplate[]): PlacedTemplate | undefined {
  const [, , cloud, , list, template] = path;
  return cloud === 0 && list === 'templates' && typeof template === 'number' ? templates[template] : undefined;
}

function refused({ path, reason }: Finding, location: Location): JenkinsError {
  return new JenkinsError('CLOUD_INVALID', {
    location,
    reason: `Jenkins would refuse ${placeOf(path)}: ${reason}`,
    remedy:
      'Correct or remove it; libs/jenkins/src/cloud-contract.ts lists what a cloud and an agent template may hold.',
  });
}

function fallen({ number, subject, explanation, remedy }: Pitfall, location: Location): JenkinsError {
  const code = number === 'P9' ? 'LABEL_CLASH' : 'CLOUD_PITFALL';
  return new JenkinsError(code, { location, reason: `${number}: ${subject}: ${explanation}`, remedy });
}
