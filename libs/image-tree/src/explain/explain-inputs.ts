import { CONTENT_KEY, type KeyEntry, type KeyInputs } from '../content-key';
import type { Cause, Change } from './cause';
import { lineChanges } from './line-changes';
import type { RecordedInputs } from './recorded-inputs';

/** Every cause for which one content key is not the other, in the order of the key's parts: none exactly where they are the same. */
export function explainInputs(before: RecordedInputs, after: RecordedInputs): readonly Cause[] {
  const [was, is] = [before.inputs, after.inputs];
  const lines = lineChanges(was.dockerfile, is.dockerfile);
  return [
    ...(before.schema === after.schema
      ? []
      : [{ kind: 'schema', before: before.schema, after: after.schema } as const]),
    ...sourceCauses(was, is),
    ...(lines.length === 0 ? [] : [{ kind: 'dockerfile', lines } as const]),
    ...contextCauses(was, is).filter((cause) => lines.length === 0 || !isDockerfile(cause)),
    ...differences(was.args, is.args).map(([name, change]) => ({ kind: 'arg', name, ...change }) as const),
    ...(was.platform === is.platform ? [] : [{ kind: 'platform', before: was.platform, after: is.platform } as const]),
    ...(was.refresh === is.refresh ? [] : [{ kind: 'refresh', ...changeOf(was.refresh, is.refresh) } as const]),
  ];
}

function sourceCauses({ sources: was }: KeyInputs, { sources: is }: KeyInputs): readonly Cause[] {
  return differences(was, is).map(([reference, change]) => {
    const isOfTree = CONTENT_KEY.test(change.before ?? '') || CONTENT_KEY.test(change.after ?? '');
    if (!isOfTree) return { kind: 'upstream', reference, ...change };
    return { kind: 'source', reference, image: reference.slice(reference.lastIndexOf('/') + 1), ...change };
  });
}

function contextCauses({ context: was }: KeyInputs, { context: is }: KeyInputs): readonly Cause[] {
  const before = new Map(was.map((entry) => [entry.path, entry]));
  const after = new Map(is.map((entry) => [entry.path, entry]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .flatMap((path) => entryCauses(path, before.get(path), after.get(path)));
}

function entryCauses(path: string, before: KeyEntry | undefined, after: KeyEntry | undefined): readonly Cause[] {
  if (!before) return [{ kind: 'file', path, change: 'added' }];
  if (!after) return [{ kind: 'file', path, change: 'removed' }];
  const isSame = before.sha256 === after.sha256;
  if (before.mode === 'link' || after.mode === 'link') {
    return isSame && before.mode === after.mode ? [] : [{ kind: 'link', path }];
  }
  return [
    ...(isSame ? [] : [{ kind: 'file', path, change: 'changed' } as const]),
    ...(before.mode === after.mode ? [] : [{ kind: 'mode', path, before: before.mode, after: after.mode } as const]),
  ];
}

/** The Dockerfile is a file of the context too; its lines say more. */
function isDockerfile(cause: Cause): boolean {
  return cause.kind === 'file' && cause.path === 'Dockerfile' && cause.change === 'changed';
}

type Texts = Readonly<Record<string, string>>;

function differences(was: Texts, is: Texts): readonly (readonly [string, Change])[] {
  const [before, after] = [new Map(Object.entries(was)), new Map(Object.entries(is))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => [name, changeOf(before.get(name), after.get(name))]);
}

function changeOf(before: string | undefined, after: string | undefined): Change {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
