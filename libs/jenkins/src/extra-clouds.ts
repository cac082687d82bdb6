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

/** The path of the file, relative to the workspace. */
export const EXTRA_CLOUDS_FILE = `${IMAGES}/clouds.extra.yaml`;

/** What there is without the file. */
export const NO_EXTRA_CLOUDS: ExtraClouds = { clouds: [], templates: [], locate: () => ({ file: EXTRA_CLOUDS_FILE }) };

const mapSchema = z.custom<DocumentMap>((value) => isDocumentValue(value) && isMap(value), 'a map is expected');
const extraSchema = z.strictObject({
  clouds: z.array(mapSchema).nullish(),
  templates: z.array(mapSchema).nullish(),
});

/**
 * Reads images/clouds.extra.yaml as Jenkins would: YAML 1.1, and `${NAME}` stays what it is. What its ECS clouds and its
 * templates hold is for checkCloud.
 *
 * @throws JenkinsError `CLOUD_INVALID` with the line, for what is not YAML or is neither `clouds` nor `templates`.
 * @throws TreeError `SETTINGS_INVALID` for what is no file.
 */
export function readExtraClouds(workspaceRoot: string): ExtraClouds {
  const name = 'clouds.extra.yaml';
  const request = { folder: join(workspaceRoot, IMAGES), name, file: EXTRA_CLOUDS_FILE } as const;
  const text = readText({ ...request, code: 'SETTINGS_INVALID' });
  return text === undefined ? NO_EXTRA_CLOUDS : parseExtraClouds(text);
}

function parseExtraClouds(text: string): ExtraClouds {
  const yaml = readYaml(text);
  const [problem] = yaml.problems;
  if (problem) throw invalid(problem.reason, { file: EXTRA_CLOUDS_FILE, line: problem.line });
  const parsed = extraSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw misshapen(yaml, parsed.error);
  const { clouds, templates } = parsed.data;
  return { clouds: clouds ?? [], templates: templates ?? [], locate: (path) => locate(yaml, path) };
}

function misshapen(yaml: YamlText, error: z.ZodError): JenkinsError {
  const [issue] = error.issues;
  if (!issue) return invalid('it cannot be read', locate(yaml, []), error);
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknownKey === undefined ? [] : [unknownKey])].filter(
    (step) => typeof step !== 'symbol',
  );
  const reason =
    unknownKey === undefined ? `${path.join('.') || 'the file'}: ${issue.message}` : `unknown key ${unknownKey}`;
  return invalid(reason, locate(yaml, path), error);
}

function locate(yaml: YamlText, path: DocumentPath): Location {
  return { file: EXTRA_CLOUDS_FILE, line: yaml.lineOf(path) };
}

function invalid(reason: string, location: Location, cause?: unknown): JenkinsError {
  return new JenkinsError('CLOUD_INVALID', {
    location,
    reason,
    remedy: 'Write `clouds:`, a list as under jenkins.clouds, or `templates:`, a list of agent templates, or both.',
    cause,
  });
}
