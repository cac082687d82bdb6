import { fleetSettingsSchema } from '@espalier/image-tree';
import { describe, expect, it } from 'vitest';
import { workingFolder } from './working-folder';

const fleet = fleetSettingsSchema.parse({});
const agent = { environment: ['LANG=C', 'AGENT_WORKDIR=/home/jenkins/agent'], workingDirectory: '/home/jenkins' };

describe('workingFolder', () => {
  it('is what the image says, else where it begins, else a folder of its own', () => {
    expect(workingFolder({ fleet }, agent)).toBe('/home/jenkins/agent');
    expect(workingFolder({ fleet }, { ...agent, environment: [] })).toBe('/home/jenkins');
    for (const workingDirectory of ['', '/']) {
      expect(workingFolder({ fleet }, { environment: [], workingDirectory })).toBe('/mnt');
    }
  });
});
