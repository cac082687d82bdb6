import { describe, expect, it } from 'vitest';
import type { ImageConfiguration } from '../archive/image-configuration';
import { belowByHistory } from './below-by-history';

function configuration(history: readonly string[], environment: readonly string[] = []): ImageConfiguration {
  return {
    ...{ imageId: '', user: '', entrypoint: [], command: [], workingDirectory: '', volumes: [], onBuild: [] },
    ...{ stopSignal: '', healthcheck: [], labels: {}, diffIds: [], environment },
    history: history.map((createdBy) => ({ createdBy, emptyLayer: true })),
  };
}

describe('what the history tells of what an image rests on', () => {
  it('is what its last instructions said, and nothing of the own ones', () => {
    const told = configuration(
      [
        'USER root',
        'ENTRYPOINT ["a" "x"]',
        'ENTRYPOINT ["/usr/local/bin/jenkins-agent"]',
        'USER jenkins',
        'USER root',
        'ENTRYPOINT ["b"]',
      ],
      ['A=1'],
    );
    expect(belowByHistory(told, 4)).toMatchObject({
      user: 'jenkins',
      entrypoint: ['/usr/local/bin/jenkins-agent'],
      environment: ['A=1'],
    });
    expect(belowByHistory(told, 1)).toMatchObject({ user: 'root', entrypoint: [] });
  });

  it('has a variable that is set again as it was, and none that is new', () => {
    const told = configuration(
      ['ENV A=1 PATH=/bin:/usr/bin B=two words', '/bin/sh -c #(nop)  ENV C=3', 'ENV PATH=/opt:/bin', 'ENV NEW=1 C=4'],
      ['A=1', 'PATH=/opt:/bin', 'B=two words', 'C=4', 'NEW=1'],
    );
    expect(belowByHistory(told, 2).environment).toEqual(['A=1', 'PATH=/bin:/usr/bin', 'B=two words', 'C=3']);
  });

  it('reads what the classic builder writes', () => {
    const told = configuration(['/bin/sh -c #(nop)  USER jenkins', '/bin/sh -c #(nop)  ENTRYPOINT ["a","b"]']);
    expect(belowByHistory(told, 2)).toMatchObject({ user: 'jenkins', entrypoint: ['a', 'b'] });
  });
});
