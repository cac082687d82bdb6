import { describe, expect, it } from 'vitest';
import { refusedStart } from './refused-start';

const shim =
  'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process:';

describe('refusedStart', () => {
  it.each([
    `${shim} exec: "nosuch": executable file not found in $PATH: unknown`,
    `${shim} exec: "/agent": permission denied: unknown`,
    `${shim} exec: "/agent": stat /agent: no such file or directory: unknown`,
    'unable to find user nosuch: no matching entries in passwd file',
  ])('blames the image for %s', (refusal) => {
    expect(refusedStart(refusal, 'agents/x')).toMatchObject({ code: 'COMMAND_NOT_STARTED' });
  });

  it('tells an image that is missing', () => {
    expect(refusedStart('No such image: agents/x:latest', 'agents/x')).toMatchObject({ code: 'IMAGE_MISSING' });
  });

  it.each(['driver failed programming external connectivity', `${shim} error setting cgroup config: unknown`])(
    'leaves to the engine %s',
    (refusal) => {
      expect(refusedStart(refusal, 'agents/x')).toBeUndefined();
    },
  );
});
