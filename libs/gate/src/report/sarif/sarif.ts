import type { Log, Run } from 'sarif';
import type { GateRun } from '../gate-run';
import { tellOnce } from '../told-finding';
import { invocationOf } from './invocation';
import { resultsOf, ROOT } from './results';
import { rulesOf } from './rules';

/** GitHub refuses a run with more results, or more rules. Source: its "SARIF results exceed limit". */
const MOST_RESULTS = 25_000;

/**
 * A run as SARIF 2.1.0, JSON text: each finding once, at the line of the Dockerfile of the image that can mend it (line
 * 1 where nobody knows); `error` for what blocks, `warning`, `note` for what an image outside of this run introduced or
 * an exception suppresses. Checks that did not run are notifications of an unsuccessful invocation.
 */
export function sarifOf(run: GateRun): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(run)],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function runOf(run: GateRun): Run {
  const all = tellOnce(run);
  const told = all.slice(0, MOST_RESULTS);
  const rules = rulesOf(
    told.map(({ finding }) => finding),
    run.rules,
  );
  const left = all.length - told.length;
  const further = left === 0 ? [] : [`${left} more findings are in gate.json only, none of them more serious`];
  return {
    tool: { driver: { name: 'Espalier', rules } },
    automationDetails: { id: 'espalier/gate/' },
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    invocations: [invocationOf(run, further)],
    results: resultsOf(
      told,
      rules.map(({ id }) => id),
    ),
  };
}
