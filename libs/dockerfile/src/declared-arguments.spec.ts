import { expect, it } from 'vitest';
import { declaredArguments } from './declared-arguments';
import { dockerfile } from './testing/build';

it('finds every ARG, before the first FROM and in every stage', () => {
  const file = dockerfile(
    'ARG A B=1',
    'FROM a AS x',
    'arg C="q r" D',
    'FROM b',
    'ARG \\',
    '  E=2',
    'ENV F=3',
    'RUN <<EOF',
    'ARG G',
    'EOF',
    'ONBUILD ARG H',
  );
  expect([...declaredArguments(file)]).toEqual(['A', 'B', 'C', 'D', 'E']);
});
