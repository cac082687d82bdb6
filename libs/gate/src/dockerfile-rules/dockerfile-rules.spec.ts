import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatted } from '../testing/formatted';
import { rulePage } from '../testing/rule-pages';
import { dockerfileRules } from './dockerfile-rules';
import { brokenBy, imageOf } from './testing/image';

const FIXTURES = resolve(__dirname, '../../fixtures/dockerfile-rules');
const PAGES = resolve(__dirname, '../../../../docs/rules');
const REWRITE = 'if it is stale: npx nx test gate -u --skip-nx-cache';

function fixture(id: string, ...names: readonly string[]): string {
  return readFileSync(join(FIXTURES, id, ...names), 'utf8');
}

/** The ids of the rules that the image in a folder breaks, each once. */
function brokenIn(id: string, verdict: 'fail' | 'pass'): readonly string[] {
  const image = imageOf(fixture(id, verdict, 'Dockerfile'), { folder: join(FIXTURES, id, verdict) });
  return [...new Set(brokenBy(image).map((broken) => broken.replace(/:.*/, '')))];
}

describe.each(dockerfileRules.map((rule) => ({ ...rule, rule })))('$id, $title', ({ id, rule }) => {
  it('is broken by its fixture, and no other rule is', () => {
    expect(brokenIn(id, 'fail')).toEqual([id]);
  });

  it('is kept by its other fixture, and so are all rules', () => {
    expect(brokenIn(id, 'pass')).toEqual([]);
  });

  it(`has a page docs/rules/${id}.md that says what it says (${REWRITE})`, async () => {
    const notes = existsSync(join(FIXTURES, id, 'notes.md')) ? fixture(id, 'notes.md') : undefined;
    const [bad, good] = [fixture(id, 'fail', 'Dockerfile'), fixture(id, 'pass', 'Dockerfile')];
    const path = join(PAGES, `${id}.md`);
    await expect(await formatted(rulePage(rule, { bad, good, notes }), path)).toMatchFileSnapshot(path);
  });

  it('speaks as the others do', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.explanation).toMatch(/^[A-Z].*\.$/s);
    expect(rule.remedy).toMatch(/^[A-Z].*\.$/s);
  });
});

describe('the rules about Dockerfiles', () => {
  it('have ids in order, from ESP001', () => {
    const ids = dockerfileRules.map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => `ESP${String(index + 1).padStart(3, '0')}`));
  });

  it('have a fixture each, and no fixture is without its rule', () => {
    const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(dockerfileRules.map(({ id }) => id));
  });
});
