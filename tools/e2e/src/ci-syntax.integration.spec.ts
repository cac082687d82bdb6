import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ciFile } from './support/ci-steps';
import { ensurePythonLinters, type PythonLinters } from './support/python-linters';
import { machineEnvironment, startProgram, type ProgramEnd } from './support/run-program';

const PARSE = `import sys
from groovy_parser.parser import parse_groovy_content
parse_groovy_content(open(sys.argv[1]).read())
`;

describe('what CI runs', () => {
  let folder: string;
  let linters: PythonLinters;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-ci-'));
    linters = await ensurePythonLinters();
  });
  afterAll(() => rm(folder, { recursive: true }));

  function start(command: readonly string[]): Promise<ProgramEnd> {
    const environment = { ...machineEnvironment(), PYTHONPATH: linters.packages };
    return startProgram(command, { folder, environment }).end;
  }

  async function parse(jenkinsfile: string): Promise<ProgramEnd> {
    await writeFile(join(folder, 'Jenkinsfile'), jenkinsfile);
    return start([linters.python, '-c', PARSE, 'Jenkinsfile']);
  }

  it('is Groovy in the Jenkinsfile, by the grammar of Groovy 3', async () => {
    expect(await parse(readFileSync(ciFile('Jenkinsfile'), 'utf8'))).toMatchObject({ exitCode: 0 });
    expect(await parse('pipeline { agent none } }\n')).toMatchObject({ exitCode: 1 });
  });

  it('is in order for ShellCheck in the scripts', async () => {
    const scripts = ['base', 'affected', 'programs', 'run'].map((name) => ciFile(`.ci/${name}`));
    expect(await start([linters.shellcheck, ...scripts])).toMatchObject({ exitCode: 0, output: '' });
    await writeFile(join(folder, 'script'), '#!/bin/bash\ncd $1\n');
    expect(await start([linters.shellcheck, 'script'])).toMatchObject({ exitCode: 1 });
  });
});
