import { dockerfileRules } from './dockerfile-rules/dockerfile-rules';
import { inspectionRules } from './inspection/inspection-rules';
import type { Rule } from './rule';
import { scanRules } from './scan-rules/scan-rules';

/** Every rule of the tree: about the Dockerfile, about the built image, about its scan. Those of hadolint are its own. */
export const rules: readonly Rule[] = [...dockerfileRules, ...inspectionRules, ...scanRules];
