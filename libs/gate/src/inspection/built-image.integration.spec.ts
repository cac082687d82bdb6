import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageArchive } from '../archive/image-archive';
import type { RuleFinding } from '../rule';
import { findImage } from '../archive/find-image';
import { takeImages } from '../archive/saved-images';
import { unpackImage } from '../archive/unpack-image';
import { buildImage, imageIdOf, removeImage, saveImage, upstreamAgent } from '../testing/engine';
import { belowByHistory } from './below-by-history';
import { inspect } from './inspect';

const tag = `gate-spec/${randomUUID()}`;
const tricks = [
  `FROM ${upstreamAgent()}`,
  'USER root',
  'ENTRYPOINT ["/bin/true"]',
  'RUN chmod u+s /usr/bin/tail && chown jenkins /usr/local/sbin',
  // What setcap does: system call 188 of x86-64, setxattr, with cap_net_raw permitted and effective.
  `RUN perl -e '($f, $n, $v) = ("/usr/bin/head", "security.capability", pack("V5", 0x02000001, 1 << 13)); syscall(188, $f, $n, $v, 20, 0) == 0 or die $!'`,
  'RUN rm -rf /var/lib/dpkg && echo 99 > /etc/debian_version',
  'RUN useradd --non-unique --uid 0 toor && mv /usr/share/jenkins /opt/mine && ln -s /opt/mine /usr/share/jenkins',
  'COPY key /root/.ssh/id_ed25519',
  'RUN rm /root/.ssh/id_ed25519 && ln -s /home/jenkins/git /usr/local/bin/git',
  'ARG NPM_TOKEN=abcdef',
  'RUN true',
  'ENV LD_PRELOAD=/opt/x.so PATH=/home/jenkins/bin:$PATH',
  'ONBUILD RUN true',
  'USER jenkins',
  'ENTRYPOINT ["/usr/local/bin/jenkins-agent"]',
];
const steps = tricks.length - 2;
let folder: string;
let image: ImageArchive;
let findings: readonly RuleFinding[];

function found(id: string): (string | undefined)[] {
  return findings.filter((finding) => finding.id === id).map(({ path, title }) => path ?? title);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspection-'));
  await buildImage(tag, tricks, [{ name: 'key', content: 'a key' }]);
  const found = await findImage(await takeImages(await saveImage(tag), folder), await imageIdOf(tag));
  const { history } = found.configuration;
  const below = history.slice(0, history.length - steps);
  image = await unpackImage(found, { folder, layersBelow: below.filter(({ emptyLayer }) => !emptyLayer).length });
  const resting = { configuration: belowByHistory(image.configuration, history.length - steps) };
  findings = inspect(image, resting, { tier: 'product', kind: 'agent', distribution: 'debian' });
});

afterAll(async () => {
  await removeImage(tag);
  await rm(folder, { recursive: true, force: true });
});

describe('an image that a real engine built, with tricks after which all looks as before', () => {
  it('looks as before', () => {
    const { user, entrypoint } = image.configuration;
    expect([user, entrypoint]).toEqual(['jenkins', ['/usr/local/bin/jenkins-agent']]);
  });

  it.each([
    ['ESP102', ['the history of the image has 2 ENTRYPOINT of its own']],
    ['ESP104', ['usr/bin/tail']],
    ['ESP106', ['usr/bin/head']],
    ['ESP108', ['var/lib/dpkg']],
    ['ESP109', ['etc/debian_version']],
    ['ESP110', ['usr/share/jenkins']],
    ['ESP111', ['usr/local/sbin', 'usr/local/bin/git']],
    ['ESP112', ["/home/jenkins/bin, first on PATH, is not root's alone"]],
    ['ESP114', ['the environment sets LD_PRELOAD']],
    ['ESP117', ['etc/passwd']],
    ['ESP118', ['root/.ssh/id_ed25519']],
    ['ESP120', ['ONBUILD has 1 instruction']],
    ['ESP124', ['the build argument NPM_TOKEN looks like a secret']],
  ])('breaks %s', (id, where) => {
    expect(found(id).sort()).toEqual([...where].sort());
  });

  it('breaks nothing else', () => {
    const ids = [...new Set(findings.map(({ id }) => id))];
    expect(ids).toEqual(
      '102 104 106 108 109 110 111 112 114 117 118 120 124'.split(' ').map((number) => `ESP${number}`),
    );
  });
});
