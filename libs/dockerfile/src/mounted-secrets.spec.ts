import { expect, it } from 'vitest';
import { mountedSecrets } from './mounted-secrets';
import { dockerfile } from './testing/build';

it.each([
  ['type=secret,id=pip-conf', { id: 'pip-conf', required: false }],
  ['type=secret,id=pip-conf,required', { id: 'pip-conf', required: true }],
  ['type=secret,id=pip-conf,required=true', { id: 'pip-conf', required: true }],
  ['type=secret,id=pip-conf,required=false', { id: 'pip-conf', required: false }],
  ['type=SECRET,ID=a,target=/run/b', { id: 'a', required: false }],
  ['type=secret,src=a', { id: 'a', required: false }],
  ['type=secret,target=/etc/pip.conf', { id: 'pip.conf', required: false }],
  ['type=secret,dst=/etc/pip/', { id: 'pip', required: false }],
  ['id=a,type=secret,env=TOKEN', { id: 'a', required: false }],
])('reads %s', (mount, secret) => {
  expect(mountedSecrets(dockerfile('FROM a', `RUN --mount=${mount} ls`))).toEqual([{ ...secret, line: 2 }]);
});

it('finds the secrets of every stage, and nothing else', () => {
  const file = dockerfile(
    'FROM a',
    'RUN --mount=type=secret,id=a --mount=type=cache,target=/c \\',
    '  --mount=type=secret,id=b ls',
    'FROM b',
    'RUN ls --mount=type=secret,id=c',
    'RUN --mount=type=ssh,id=d ls',
    'RUN --mount=type=secret,id=e ls',
  );
  expect(mountedSecrets(file).map(({ id, line }) => ({ id, line }))).toEqual([
    { id: 'a', line: 2 },
    { id: 'b', line: 2 },
    { id: 'e', line: 7 },
  ]);
});
