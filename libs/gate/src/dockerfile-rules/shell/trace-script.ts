import { expandWords } from './expand-word';
import type { Group, Loop, Script, Statement } from './script';
import { traceCall } from './trace-call';
import { finishOutput, traceRedirections } from './trace-redirections';
import { TraceState } from './trace-state';
import { known, UNKNOWN, worse, type Origin } from './value';

/**
 * A state in which nothing was followed yet. Scripts are followed without running them: every branch once, in the order in which it
 * stands. What each program gets, and where that comes from, becomes a step.
 */
export function newTrace(): TraceState {
  return new TraceState(traceScript);
}

function traceScript(script: Script, state: TraceState, input: Origin | undefined): Origin | undefined {
  return worse(...script.map((statement) => traceStatement(statement, state, input)));
}

function traceStatement(statement: Statement, state: TraceState, input: Origin | undefined): Origin | undefined {
  switch (statement.kind) {
    case 'call':
      return traceCall(statement, state, input);
    case 'pipe':
      return traceStatement(statement.right, state, traceStatement(statement.left, state, input));
    case 'group':
    case 'loop':
      return traceGroup(statement, state, input);
    case 'function':
      state.functions.set(statement.name, [statement.body]);
      return undefined;
  }
}

function traceGroup(group: Group | Loop, state: TraceState, outer: Origin | undefined): Origin | undefined {
  const { input: redirected, outputs } = traceRedirections(group.redirections, state);
  const input = redirected ?? outer;
  const printed = group.kind === 'loop' ? tracePasses(group, state, input) : traceOnce(group, state, input);
  return finishOutput(printed, outputs, state);
}

function traceOnce({ words, statements }: Group, state: TraceState, input: Origin | undefined): Origin | undefined {
  expandWords(words, state);
  return traceScript(statements, state, input);
}

function tracePasses(loop: Loop, state: TraceState, input: Origin | undefined): Origin | undefined {
  const items = expandWords(loop.items, state);
  const passes = items.length === 0 ? [known(UNKNOWN)] : items.slice(0, state.hasManySteps ? 1 : undefined);
  return worse(
    ...passes.map((item) => {
      state.variables.set(loop.variable, item);
      return traceScript(loop.statements, state, input);
    }),
  );
}
