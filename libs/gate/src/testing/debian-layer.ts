import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { savedImage, type TestImage } from './saved-image';
import type { TarEntry } from './tar';

/** Files by path, as entries of a layer; `dir/.wh.name` removes what is below. */
export function files(contents: Readonly<Record<string, string>>): TarEntry[] {
  return Object.entries(contents).map(([name, content]) => ({ name, content }));
}

/** A layer in which dpkg believes that packages, and no others, are installed in a Debian. */
export function debianLayer(packages: readonly string[], version = '12.8'): TarEntry[] {
  const [release = ''] = version.split('.');
  return files({
    'etc/os-release': `ID=debian\nVERSION_ID="${release}"\n`,
    'etc/debian_version': `${version}\n`,
    ...dpkgStatus(packages),
  });
}

/** The package database alone. */
export function dpkgStatus(packages: readonly string[]): Record<string, string> {
  return { 'var/lib/dpkg/status': packages.map(stanza).join('\n') };
}

/** Writes an image as the scanner is given it, and returns the archive's absolute path. */
export async function writeImage(folder: string, name: string, image: TestImage): Promise<string> {
  const archive = join(folder, `${name}.tar`);
  await writeFile(archive, await savedImage(image));
  return archive;
}

function stanza(name: string): string {
  return `Package: ${name}\nStatus: install ok installed\nMaintainer: nobody\nArchitecture: amd64\nVersion: 1.0-1\nDescription: ${name}\n`;
}
