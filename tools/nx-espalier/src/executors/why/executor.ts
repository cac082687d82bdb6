import { EspalierError } from '@espalier/dockerfile';
import { explainWhy, whyText } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import { terminalColors } from '../../terminal-colors';
import { readOptions, type RawOptions } from '../options';
import { readFlag } from '../read-flag';
import { readSince } from '../read-since';
import { runCommand } from '../run-command';

/** Says why an image would be rebuilt, as text or as one line of JSON. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const [json, since] = [readFlag(options, 'json'), readSince(options)];
    const report = await explainWhy({ tree, image: imageOf(options), since, environment: process.env });
    return { success: true, lines: json ? [JSON.stringify(report)] : whyText(report, terminalColors()) };
  });
}

function imageOf(options: RawOptions): string {
  const { image } = readOptions(options);
  if (image !== undefined) return image;
  throw new EspalierError('OPTION_INVALID', { reason: '--image is missing', remedy: 'Say `npx nx why <image>`.' });
}
