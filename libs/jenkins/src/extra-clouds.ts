import type { Location } from '@espalier/dockerfile';
import { IMAGES, readText } from '@espalier/image-tree';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgentTemplateMap, CloudMap } from './cloud-document';
import { isDocumentValue, isMap, type DocumentMap } from './document-value';
import { JenkinsError } from './errors';
import { readYaml, type DocumentPath, type YamlText } from './yaml-text';

/** Clouds and agent templates that operations write themselves, carried into the cloud document as they stand. */
export interface ExtraClouds {
  /** Beside the ECS cloud of Espalier, each as under `jenkins.clouds`. */
  readonly clouds: readonly CloudMap[];
  /** Beside the agent templates of the tree, in the ECS cloud of Espalier. */
  readonly templates: readonly AgentTemplateMap[];
  /** Where in the file a part of it is; a path begins with `clouds` or `templates`. */
  locate(path: DocumentPath): Location;
}

const NAME = 'clouds.extra.yaml';

/** The path of the file, relative to the workspace, unless the images are elsewhere. */
export const EXTRA_CLOUDS_FILE = `${IMAGES}/${NAME}`;

/** What there is without the file. */
export const NO_EXTRA_CLOUDS: ExtraClouds = { clouds: [], templates: [], locate: () => ({ file: EXTRA_CLOUDS_FILE }) };

const mapSchema = z.custom<DocumentMap>((value) => isDocumentValue(value) && isMap(value), 'a map is expected');

/** The shape of images/clouds.extra.yaml; what a cloud or a template holds is for checkCloud. */
export const extraCloudsSchema = z
  .strictObject({
    clouds: z.array(mapSchema).nullish().describe('Clouds beside the one of the fleet, each as under jenkins.clouds'),
    templates: z
      .array(mapSchema)
      .nullish()
      .describe('Agent templates that no image of the tree makes, for the ECS cloud of the fleet'),
  })
  .describe('Clouds and agent templates that operations write themselves, carried as they stand');

/**
 * Reads clouds.extra.yaml in the folder of the images as Jenkins would: YAML 1.1, and `${NAME}` stays what it is. What its
 * ECS clouds and its templates hold is for checkCloud.
 *
 * @throws JenkinsError `CLOUD_INVALID` with the line, for what is not YAML or is neither `clouds` nor `templates`.
 * @throws TreeError `SETTINGS_INVALID` for what is no file.
 */
export function readExtraClouds(workspaceRoot: string, imagesFolder: string = IMAGES): ExtraClouds {
  const file = `${imagesFolder}/${NAME}`;
  const text = readText({ folder: join(workspaceRoot, imagesFolder), name: NAME, file, code: 'SETTINGS_INVALID' });
  return parseExtraClouds(text ?? '', file);
}

function parseExtraClouds(text: string, file: string): ExtraClouds {
  const yaml = readYaml(text);
  const [problem] = yaml.problems;
  if (problem) throw invalid(problem.reason, { file, line: problem.line });
  const parsed = extraCloudsSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw misshapen(yaml, file, parsed.error);
  const { clouds, templates } = parsed.data;
  return { clouds: clouds ?? [], templates: templates ?? [], locate: (path) => locate(yaml, file, path) };
}

function misshapen(yaml: YamlText, file: string, error: z.ZodError): JenkinsError {
  const [issue] = error.issues;
  if (!issue) return invalid('it cannot be read', locate(yaml, file, []), error);
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknownKey === undefined ? [] : [unknownKey])].filter(
    (step) => typeof step !== 'symbol',
  );
  const reason =
    unknownKey === undefined ? `${path.join('.') || 'the file'}: ${issue.message}` : `unknown key ${unknownKey}`;
  return invalid(reason, locate(yaml, file, path), error);
}

function locate(yaml: YamlText, file: string, path: DocumentPath): Location {
  return { file, line: yaml.lineOf(path) };
}

function invalid(reason: string, location: Location, cause?: unknown): JenkinsError {
  return new JenkinsError('CLOUD_INVALID', {
    location,
    reason,
    remedy: 'Write `clouds:`, a list as under jenkins.clouds, or `templates:`, a list of agent templates, or both.',
    cause,
  });
}
