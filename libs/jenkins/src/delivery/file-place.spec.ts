import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filePlace } from './file-place';
import { anyText } from '../testing/matchers';

const place = { folder: '', path: '' };
beforeEach(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'espalier-file-'));
  place.path = join(place.folder, 'clouds.yaml');
});
afterEach(() => rm(place.folder, { recursive: true }));

describe('a file', () => {
  it('leaves nothing beside it', async () => {
    await filePlace(place.path).write('one', undefined);
    expect(await readdir(place.folder)).toEqual(['clouds.yaml']);
  });

  it('keeps its inode when nothing is to be written', async () => {
    const written = await filePlace(place.path).write('one', undefined);
    const before = await stat(place.path);
    await filePlace(place.path).write('one', written === 'changed' ? undefined : written.version);
    expect(await stat(place.path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it('waits for the lock of a publisher that was killed, and takes it over', async () => {
    const program = `require('proper-lockfile').lock(process.argv[1], { realpath: false, stale: 5000 }).then(() => console.log('held'))`;
    const holder = spawn(process.execPath, ['-e', `${program}; setInterval(() => {}, 1000)`, place.path]);
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await readdir(place.folder)).toEqual(['clouds.yaml.lock']);
    expect(await filePlace(place.path).write('one', undefined)).toMatchObject({ version: anyText });
    expect(await readdir(place.folder)).toEqual(['clouds.yaml']);
  });

  it('takes over at once a lock that is old', async () => {
    await mkdir(`${place.path}.lock`);
    await utimes(`${place.path}.lock`, 0, 0);
    expect(await filePlace(place.path).write('one', undefined)).not.toBe('changed');
  });

  it('says where it cannot read or write', async () => {
    await writeFile(join(place.folder, 'file'), '');
    const inFile = join(place.folder, 'file', 'clouds.yaml');
    const refusal = { code: 'DELIVERY_FAILED', location: { file: inFile } };
    await expect(filePlace(inFile).write('one', undefined)).rejects.toMatchObject(refusal);
    await expect(filePlace(inFile).remove('v1')).rejects.toMatchObject(refusal);
    await expect(filePlace(place.folder).read()).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });
});
