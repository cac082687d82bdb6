import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An image as `docker save` writes it. */
export interface DebianImage {
  /** Absolute path of the tar. */
  readonly archive: string;
  /** Digests of its uncompressed layers. */
  readonly layers: readonly string[];
}

/**
 * Makes an image in which dpkg believes that Debian 12 packages are installed: one layer for each list of names, in which
 * its packages come to those of the layers below. The name tells it from others.
 */
export async function debianImage(folder: string, name: string, packages: readonly string[][]): Promise<DebianImage> {
  const installed = packages.map((_, index) => packages.slice(0, index + 1).flat());
  const layers = await Promise.all(installed.map((names, index) => layer(join(folder, String(index)), names)));
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: { name } },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const manifest = [{ Config: 'config.json', RepoTags: null, Layers: layers.map((_, index) => `${index}/layer.tar`) }];
  await writeFile(join(folder, 'config.json'), config);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const archive = join(folder, 'image.tar');
  await pack(archive, folder, ['manifest.json', 'config.json', ...manifest.flatMap(({ Layers }) => Layers)]);
  return { archive, layers: layers.map(({ digest }) => digest) };
}

async function layer(folder: string, packages: readonly string[]): Promise<{ digest: string }> {
  const root = join(folder, 'root');
  await mkdir(join(root, 'etc'), { recursive: true });
  await mkdir(join(root, 'var/lib/dpkg'), { recursive: true });
  await writeFile(join(root, 'etc/os-release'), 'ID=debian\nVERSION_ID="12"\n');
  await writeFile(join(root, 'etc/debian_version'), '12.8\n');
  await writeFile(join(root, 'var/lib/dpkg/status'), packages.map(stanza).join('\n'));
  const archive = join(folder, 'layer.tar');
  await pack(archive, root, ['.']);
  return {
    digest: `sha256:${createHash('sha256')
      .update(await readFile(archive))
      .digest('hex')}`,
  };
}

function stanza(name: string): string {
  return `Package: ${name}\nStatus: install ok installed\nMaintainer: nobody\nArchitecture: amd64\nVersion: 1.0-1\nDescription: ${name}\n`;
}

async function pack(archive: string, folder: string, paths: readonly string[]): Promise<void> {
  await run('tar', ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '-cf', archive, '-C', folder, ...paths]);
}
