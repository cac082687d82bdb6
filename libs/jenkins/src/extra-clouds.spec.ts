import { isEspalierError } from '@espalier/dockerfile';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCloudDocument } from './cloud-document';
import { readExtraClouds } from './extra-clouds';
import { extraFrom, inWorkspace } from './testing/extra-file';

/** Code, place and reason of the refusal. */
function refusal(text: string): readonly unknown[] {
  try {
    extraFrom(text);
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    return [error.code, error.location?.file, error.location?.line, error.reason];
  }
  throw new Error('it was read');
}

describe('readExtraClouds', () => {
  it.each(['', '# nothing\n', '{}', 'clouds:\n', 'templates: []\n'])('has none in %j', (text) => {
    expect(extraFrom(text)).toMatchObject({ clouds: [], templates: [] });
  });

  it('has none where there is no file', () => {
    expect(extraFrom()).toMatchObject({ clouds: [], templates: [] });
  });

  it('keeps every text that Jenkins would take as it was written', () => {
    const { clouds } = extraFrom(`
clouds:
  - kubernetes:
      name: k8s
      text: [on, NO, 12:30, 007, 0x1F, 1_000, 1.10, 2026-11-22, =, "true", "5", "\${A}", "^\${B}"]
      plain: [true, false, 5, -1, 1.5, null, ~]
`);
    expect(clouds).toEqual([
      {
        kubernetes: {
          name: 'k8s',
          text: ['on', 'NO', '12:30', '007', '0x1F', '1_000', '1.10', '2026-11-22', '=', 'true', '5', '${A}', '^${B}'],
          plain: [true, false, 5, -1, 1.5, null, null],
        },
      },
    ]);
    const text = formatCloudDocument({ commit: '', loaded: false, pending: [], clouds });
    for (const written of ['"on"', '"12:30"', '"${A}"', '"^${B}"', '- true', '- 1.5']) expect(text).toContain(written);
  });

  it('writes out what is named once and used twice', () => {
    const { templates } = extraFrom('templates:\n  - &a { label: a, cpu: 1 }\n  - { <<: *a, label: b }\n');
    expect(templates).toEqual([
      { label: 'a', cpu: 1 },
      { label: 'b', cpu: 1 },
    ]);
  });

  it.each([
    ['an unknown key', 'clouds: []\ntemplate: []\n', 2, /unknown key template/],
    ['a document of configuration-as-code', 'jenkins:\n  clouds: []\n', 1, /unknown key jenkins/],
    ['clouds that are no list', 'clouds:\n  ecs: {}\n', 1, /^clouds: /],
    ['a template that is no map', 'templates:\n  - label: a\n  - a\n', 3, /^templates\.1: /],
    ['a list', '- a\n', 1, /^the file: /],
    ['what is not YAML', 'clouds: [\n', 2, /^not YAML: /],
    ['a key that is there twice', 'templates:\n  - label: a\n    label: b\n', 3, /^not YAML: .*unique/],
  ])('refuses %s, with the line', (_, text, line, reason) => {
    expect(refusal(text)).toEqual(['CLOUD_INVALID', 'images/clouds.extra.yaml', line, expect.stringMatching(reason)]);
  });

  it('refuses a link out of images/', () => {
    const look = (root: string) => {
      symlinkSync('/etc/hostname', join(root, 'images/clouds.extra.yaml'));
      return readExtraClouds(root);
    };
    expect(() => inWorkspace(look)).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID' }));
  });
});
