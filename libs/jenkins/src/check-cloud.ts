import type { Location } from '@espalier/dockerfile';
import { IMAGES } from '@espalier/image-tree';
import { posix } from 'node:path';
import { compareTemplates } from './agent-template-map';
import { cloudFindings } from './bind-clouds';
import type { AgentTemplateMap } from './cloud-document';
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
  locate(path: DocumentPath): Location;
}

const FLEET: Location = { file: `${IMAGES}/fleet.yaml` };

/**
 * Everything in the settings for which Jenkins would refuse the cloud, or for which agents would not start: of the fleet,
 * of all images, published or not, and of images/clouds.extra.yaml. Nothing is contacted.
 *
 * @returns JenkinsError `CLOUD_INVALID`, `CLOUD_PITFALL` with the number of the pitfall, and `LABEL_CLASH`, each with the
 * file that holds what is wrong, and its line for images/clouds.extra.yaml.
 */
export function checkCloud(source: CloudSource): readonly JenkinsError[] {
  const templates = placedTemplates(source);
  const clouds = renderClouds(
    source,
    templates.map(({ map }) => map),
  );
  const locate = (path: DocumentPath): Location => locationOf(path, source, templates);
  return [
    ...sharedLabelClashes(source),
    ...cloudFindings(clouds).map((finding) => refused(finding, locate(finding.path))),
    ...pitfalls(clouds, source.ecs.sharedLabels).map((pitfall) => fallen(pitfall, locate(pitfall.path))),
  ];
}

/** Those of the tree first: where two claim a label, the one that operations added is at fault. */
function placedTemplates(source: CloudSource): readonly PlacedTemplate[] {
  const own = source.templates.map((template) => ({
    map: renderTemplate(template, source),
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
  const [, , cloud, , list, template, ...rest] = path;
  if (typeof cloud === 'number' && cloud > 0) return extra.locate(['clouds', cloud - 1, ...path.slice(3)]);
  const placed = list === 'templates' && typeof template === 'number' ? templates[template] : undefined;
  return placed?.locate(rest) ?? FLEET;
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
