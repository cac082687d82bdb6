import { readText } from '@espalier/image-tree';
import { pluginOptionsOf } from '../plugin-options';
import { parseJson } from './json-edits';
import { assertIgnored, NX_IGNORE } from './nx-ignore';
import { assertNxSettings, NX_JSON } from './nx-json';
import { assertVariables } from './root-env';

/**
 * Refuses a workspace where files under the images could be more than data, or where a publish could be skipped: what is
 * checked here lies outside the folder of the images. Reads five small files.
 *
 * @throws EspalierError `GUARANTEE_BROKEN` with the file, `OPTION_INVALID`.
 */
export function assertGuarantees(workspaceRoot: string): void {
  const read = (file: string): string | undefined =>
    readText({ folder: workspaceRoot, name: file, file, code: 'SETTINGS_INVALID' });
  const nxJson = parseJson(read(NX_JSON) ?? '{}');
  assertVariables(read);
  assertIgnored(read(NX_IGNORE) ?? '', pluginOptionsOf(nxJson).images);
  assertNxSettings(nxJson);
}
