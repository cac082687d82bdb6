import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes a workspace in a folder of its own, which is the caller's to remove; gives the folder. */
export function writeWorkspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'espalier-nx-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Makes a workspace, hands it to the test and removes it. */
export function inWorkspace(files: Readonly<Record<string, string>>, test: (root: string) => void): void {
  const root = writeWorkspace(files);
  try {
    test(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Two images in order and two configurations. */
export const TWO_IMAGES = {
  'images/fleet.yaml': 'upstreams: { bases: [jenkins/inbound-agent] }\n',
  'images/fleet.sandbox.yaml': '',
  'images/fleet.staging.yaml': '',
  'images/base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'images/base/image.yaml': 'kind: base\nowner: platform team\ndescription: The base\n',
  'images/python/Dockerfile': 'FROM agents/base\n',
};
