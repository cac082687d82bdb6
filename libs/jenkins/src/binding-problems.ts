import { CLOUDS, cloudFindings } from './bind-clouds';
import { isList, isMap, type DocumentValue } from './document-value';
import { placeOf } from './finding';
import { readYaml } from './yaml-text';

/** Why configuration-as-code refuses a document, whole. */
export interface BindingProblem {
  /** From 1. */
  readonly line: number;
  /** Such as `jenkins.clouds[0].ecs.templates[2].cpu`; empty for what is not YAML. */
  readonly place: string;
  readonly reason: string;
}

/**
 * What the binder of configuration-as-code refuses in a document that owns `jenkins.clouds`: what is not YAML, keys that
 * are there twice, unknown attributes, wrong types. What else a document holds is not looked at. Empty when it loads.
 */
export function bindingProblems(document: string): readonly BindingProblem[] {
  const yaml = readYaml(document);
  if (yaml.problems.length > 0) return yaml.problems.map((problem) => ({ ...problem, place: '' }));
  const clouds = cloudsOf(yaml.value);
  const findings = isList(clouds) ? cloudFindings(clouds) : [{ path: CLOUDS, reason: 'clouds is not a list' }];
  return findings.map(({ path, reason }) => ({ line: yaml.lineOf(path), place: placeOf(path), reason }));
}

function cloudsOf(root: DocumentValue | undefined): DocumentValue | undefined {
  const jenkins = isMap(root) ? root['jenkins'] : undefined;
  return isMap(jenkins) ? jenkins['clouds'] : undefined;
}
