import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A workspace of its own for one test, removed by `using` or by `remove()`. */
export interface ScratchWorkspace {
  readonly root: string;
  /** Writes files by their path relative to the workspace, making folders; others stay. */
  write(files: Readonly<Record<string, string>>): void;
  link(path: string, target: string): void;
  chmod(path: string, mode: number): void;
  delete(path: string): void;
  remove(): void;
}

/** Settings that let a tree rest on `jenkins/inbound-agent`. */
export const FLEET_YAML = `
aws: { account: "111122223333", region: eu-west-1 }
upstreams: { bases: [jenkins/inbound-agent], tools: [ghcr.io/astral-sh/uv] }
`;

/** A base image, a child and a grandchild. */
export const THREE_IMAGES = {
  'images/fleet.yaml': FLEET_YAML,
  'images/base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'images/base/image.yaml': 'kind: base\n',
  'images/python/Dockerfile': 'FROM agents/base\nCOPY files/ /opt/\n',
  'images/python/files/one.txt': 'one\n',
  'images/boto3/Dockerfile': 'FROM agents/python\n',
};

/** Makes a workspace that holds these files. */
export function scratchWorkspace(files: Readonly<Record<string, string>> = {}): ScratchWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'espalier-tree-'));
  const at = (path: string): string => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    return join(root, path);
  };
  const workspace: ScratchWorkspace = {
    root,
    write: (more) => {
      for (const [path, text] of Object.entries(more)) writeFileSync(at(path), text);
    },
    link: (path, target) => {
      symlinkSync(target, at(path));
    },
    chmod: (path, mode) => {
      chmodSync(join(root, path), mode);
    },
    delete: (path) => {
      rmSync(join(root, path), { recursive: true });
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
  workspace.write(files);
  return workspace;
}
