import { code, plain, table } from './markdown';
import { nxSchemas, type NxSchema } from './nx-schemas';
import { optionsTable } from './options-table';
import { projectTargets, type ProjectTarget } from './project-targets';
import { GENERATED, type ReferencePage } from './reference-page';

/** Every target of an image and of the fleet, and every option. */
export function targetsPage(): ReferencePage {
  const { image, fleet } = projectTargets();
  const markdown = [
    '# Targets',
    GENERATED,
    'What `npx nx <target> <project>` does. `npx nx run <project>:<target> --help` prints the same options.',
    '## Of an image',
    table(['target', 'does', 'of'], image.map(row)),
    '## Of the fleet',
    'The project `fleet` is all images with their settings: `npx nx plan fleet`.',
    table(
      ['target', 'does'],
      fleet.map((target) => row(target).slice(0, 2)),
    ),
    '## Options',
    'A target of several images in one command, such as `npx nx run-many -t publish`, takes them too.',
    ...nxSchemas('executors').flatMap(section),
  ];
  return { file: 'docs/reference/targets.md', markdown: markdown.join('\n\n') };
}

function row({ name, description, kinds }: ProjectTarget): readonly string[] {
  return [`[${code(name)}](#${name})`, plain(description), kinds.join(', ')];
}

function section({ name, schema }: NxSchema): readonly string[] {
  const examples = schema.examples.map(({ command, description }) => `${command} # ${description}\n`).join('');
  return [`### ${name}`, `${plain(schema.description ?? '')}.`, optionsTable(schema), `\`\`\`sh\n${examples}\`\`\``];
}
