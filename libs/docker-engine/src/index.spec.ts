import { describe, expect, it } from 'vitest';
import * as publicNames from './index';

describe('@espalier/docker-engine', () => {
  it('has these values and no others', () => {
    expect(Object.keys(publicNames).sort()).toEqual(['DockerEngineError', 'connectEngine', 'contextTar', 'findEngine']);
  });
});
