import { plain } from './markdown';
import { nxSchemas } from './nx-schemas';
import { optionsTable } from './options-table';
import { GENERATED, type ReferencePage } from './reference-page';

/** Every generator, and every option. */
export function generatorsPage(): ReferencePage {
  const sections = nxSchemas('generators').flatMap(({ name, schema }) => [
    `## ${name}`,
    `${plain(schema.description ?? '')}.`,
    `\`\`\`sh\nnpx nx g @espalier/nx:${name}${wordsOf(schema.properties)}\n\`\`\``,
    optionsTable(schema),
  ]);
  const markdown = [
    '# Generators',
    GENERATED,
    'Each writes files and nothing else; `--dry-run` only says which. `npx nx g @espalier/nx:<name> --help` prints the same options.',
    ...sections,
  ];
  return { file: 'docs/reference/generators.md', markdown: markdown.join('\n\n') };
}

/** What is said by its place instead of by `--name`. */
function wordsOf(properties: Readonly<Record<string, { readonly $default?: unknown }>>): string {
  const places = Object.entries(properties).filter(([, { $default }]) => $default !== undefined);
  return places.map(([name]) => ` ${name.toUpperCase()}`).join('');
}
