import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { InheritedTests } from '../tests-for';

/** One test that container-structure-test is asked for. */
export interface AskedTest {
  readonly name: string;
  /** How its report calls it. Source: LogName in pkg/types/v2 of container-structure-test 1.19.1. */
  readonly reported: string;
  /** Line of tests.yaml, from 1. */
  readonly line: number;
}

/** The tests of a file, in the order of the kinds and then of the file. */
export function askedTests({ text, tests }: Pick<InheritedTests, 'text' | 'tests'>): readonly AskedTest[] {
  const lineOf = lineFinder(text);
  const named = (kind: 'commandTests' | 'fileExistenceTests' | 'fileContentTests', title: string) =>
    tests[kind].map(({ name }, index) => ({ name, reported: `${title}: ${name}`, line: lineOf([kind, index]) }));
  return [
    ...named('commandTests', 'Command Test'),
    ...named('fileExistenceTests', 'File Existence Test'),
    ...named('fileContentTests', 'File Content Test'),
    ...(tests.metadataTest ? [{ name: 'metadata', reported: 'Metadata Test', line: lineOf(['metadataTest']) }] : []),
    ...tests.licenseTests.map((_, index) => ({
      name: 'licences',
      reported: 'License Test',
      line: lineOf(['licenseTests', index]),
    })),
  ];
}

function lineFinder(text: string): (path: readonly (string | number)[]) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => lines.linePos(startOf(document, path)).line;
}

function startOf(document: Document, path: readonly (string | number)[]): number {
  const node = document.getIn(path, true);
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}
