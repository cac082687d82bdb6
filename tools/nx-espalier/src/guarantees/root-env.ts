import { parse } from 'dotenv';
import { brokenGuarantee } from './broken-guarantee';
import { withLines, type ReadText } from './workspace-text';

/** The file of the variables that every command of Nx in the workspace gets. */
export const ROOT_ENV = '.env';

/** In the order in which Nx 23 takes them: the first that has a variable wins (nx, dist/src/utils/dotenv.js). */
const FILES = ['.local.env', '.env.local', ROOT_ENV];

const SAFE = 'NX_LOAD_DOT_ENV_FILES';

const VARIABLES = [
  { name: SAFE, value: 'false', why: 'Files under the images are data, never environment of a task.' },
  { name: 'NX_ISOLATE_PLUGINS', value: 'false', why: "The plugin runs in Nx's own process: a cold graph is cheaper." },
  { name: 'NX_LEGACY_AFFECTED', value: 'false', why: 'Affected by task inputs: an edit of a README affects no task.' },
  { name: 'NX_DEFAULT_OUTPUT_STYLE', value: 'static-failures-only', why: 'Live lines on a terminal and in CI alike.' },
  { name: 'NX_SKIP_LOG_GROUPING', value: 'true', why: 'The same, on GitHub.' },
] as const;

/** The text of the file with the variables that it has not; the one that safety rests on also where it is another. */
export function withVariables(text: string): string {
  const present = parse(text);
  const missing = VARIABLES.filter(({ name, value }) => {
    return present[name] === undefined || (name === SAFE && present[name] !== value);
  });
  return withLines(
    text,
    missing.flatMap(({ name, value, why }) => [`# ${why}`, `${name}=${value}`]),
  );
}

/**
 * Refuses a workspace whose tasks would get what a folder of an image holds as .env: code, by NODE_OPTIONS.
 *
 * @throws EspalierError `GUARANTEE_BROKEN`.
 */
export function assertVariables(read: ReadText): void {
  const said = FILES.map((file) => ({ file, value: parse(read(file) ?? '')[SAFE] }));
  const first = said.find(({ value }) => value !== undefined);
  if (first?.value === 'false') return;
  throw brokenGuarantee(
    first?.file ?? ROOT_ENV,
    `without ${SAFE}=false, a .env in the folder of an image is environment of its task`,
  );
}
