import { expect, it } from 'vitest';
import * as library from './index';

it('offers these names, and no other', () => {
  expect(Object.keys(library).sort()).toEqual([
    'DockerfileError',
    'EspalierError',
    'contextMounts',
    'declaredArguments',
    'environmentPairs',
    'expandWord',
    'finalStages',
    'firstHeredoc',
    'formatReference',
    'isEspalierError',
    'messageOf',
    'mountedSecrets',
    'parentOf',
    'parseDockerfile',
    'parseReference',
    'runCommand',
    'sourcesOf',
    'stageReads',
    'stageVariables',
    'substituteSources',
  ]);
});
