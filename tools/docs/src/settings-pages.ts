import { code, plain, table } from './markdown';
import { GENERATED, type ReferencePage } from './reference-page';
import { schemaNode } from './schema-node';
import { ALTERNATIVE, REQUIRED, settingsKeys } from './settings-keys';
import { jsonOf } from './workspace';

interface SettingsFile {
  /** What it is called, and its page. */
  readonly name: string;
  readonly place: string;
  readonly schema: string;
  readonly more: string;
}

/** The files that people write. */
export const settingsFiles: readonly SettingsFile[] = [
  {
    name: 'image.yaml',
    place: 'images/<name>/image.yaml',
    schema: 'libs/image-tree/schemas/image.schema.json',
    more: 'Written by the team of the image, and optional: [Add an image](../add-an-image.md).',
  },
  {
    name: 'tests.yaml',
    place: 'images/<name>/tests.yaml',
    schema: 'libs/image-tests/schemas/tests.schema.json',
    more: 'Written by the team of the image, and optional: [Test an image](../test-an-image.md).',
  },
  {
    name: 'fleet.yaml',
    place: 'images/fleet.yaml',
    schema: 'libs/image-tree/schemas/fleet.schema.json',
    more: '`images/fleet.<configuration>.yaml` is laid over it and takes the same keys, none of them required. Written by operations: [Adopt](../adopt.md), [Publish](../publish.md).',
  },
  {
    name: 'exceptions.yaml',
    place: 'images/exceptions.yaml',
    schema: 'libs/gate/schemas/exceptions.schema.json',
    more: 'Written by `npx nx g @espalier/nx:exception` or by hand: [Write an exception](../write-an-exception.md).',
  },
  {
    name: 'clouds.extra.yaml',
    place: 'images/clouds.extra.yaml',
    schema: 'libs/jenkins/schemas/extra-clouds.schema.json',
    more: 'Written by operations where Jenkins has other clouds or agent templates: [Adopt](../adopt.md).',
  },
];

/** A page for each file that people write, with all of its keys. */
export function settingsPages(): readonly ReferencePage[] {
  return settingsFiles.map((file) => ({ file: `docs/reference/${file.name}.md`, markdown: pageOf(file) }));
}

function pageOf({ name, place, schema, more }: SettingsFile): string {
  const node = schemaNode.parse(jsonOf(schema));
  const rows = settingsKeys(node).map(({ path, type, fallback, meaning }) => [
    code(path),
    type,
    ['', REQUIRED, ALTERNATIVE].includes(fallback) ? fallback : code(fallback),
    plain(meaning),
  ]);
  return [
    `# ${name}`,
    GENERATED,
    `${plain(node.description ?? '')}. The file is ${code(place)}. ${more} An unknown key is refused with file and line.`,
    table(['key', 'type', 'default', 'meaning'], rows),
    `For editors: [\`${schema}\`](../../${schema}).`,
  ].join('\n\n');
}
