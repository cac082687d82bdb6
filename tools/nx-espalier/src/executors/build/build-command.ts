import { build } from '@espalier/pipeline';
import type { PipelineCommand } from '../run-pipeline';

/** Builds images on the local engine. */
export const buildCommand: PipelineCommand = { name: 'build', start: (common) => build(common) };
