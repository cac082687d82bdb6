import { Document, isScalar, visit } from 'yaml';

/** A YAML file as people write it, with short lists on one line, and the place of its JSON Schema on top. */
export function yamlText(value: unknown, schema: string): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => isScalar(item) && !String(item.value).includes('\n'));
    },
  });
  const text = document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false });
  return `# yaml-language-server: $schema=${schema}\n${text}`;
}
