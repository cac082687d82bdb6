import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routeMtu } from './route-mtu';

const HEADER = 'Iface\tDestination\tGateway\tFlags\n';

describe('routeMtu', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'espalier-mtu-'));
    mkdirSync(join(root, 'net'));
    mkdirSync(join(root, 'class/net/eth0'), { recursive: true });
    writeFileSync(join(root, 'class/net/eth0/mtu'), '1400\n');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is that of the default route', () => {
    writeFileSync(join(root, 'net/route'), `${HEADER}docker0\t000011AC\t0\t1\neth0\t00000000\t010200C0\t3\n`);
    expect(routeMtu(root, root)).toBe(1400);
  });

  it('is unknown without a default route', () => {
    writeFileSync(join(root, 'net/route'), HEADER);
    expect(routeMtu(root, root)).toBeUndefined();
  });
});
