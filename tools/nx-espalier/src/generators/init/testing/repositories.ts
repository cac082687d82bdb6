import { mkdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Questions } from '../../support/questions';
import { takeOver, type TakenOver } from './taken-over';

const opened: TakenOver[] = [];
afterEach(() => {
  for (const repository of opened.splice(0)) repository.remove();
});

/** A repository of a name that is gone after the test: a fixture, more files. */
export function open(name: string, fixture?: string, more: Readonly<Record<string, string>> = {}): TakenOver {
  const repository = takeOver(name, fixture);
  opened.push(repository);
  for (const [path, text] of Object.entries(more)) {
    mkdirSync(dirname(join(repository.root, path)), { recursive: true });
    writeFileSync(join(repository.root, path), text);
  }
  return repository;
}

/** Name of each image with what it rests on: a parent, or the reference of an upstream. */
export function parents(repository: TakenOver): Record<string, string> {
  const { images, broken, fleetProblem } = repository.tree();
  expect([...broken.values()].flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([]);
  expect(fleetProblem).toBeUndefined();
  return Object.fromEntries(
    [...images.values()].map(({ name, parent, sources }) => [name, parent ?? sources[0]?.reference ?? 'scratch']),
  );
}

/** Answers by the first words of what is asked; what it is asked is kept. */
export function answering(answers: Readonly<Record<string, string>>): Questions & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (text: string): Promise<string> => {
    asked.push(text);
    return Promise.resolve(Object.entries(answers).find(([start]) => text.startsWith(start))?.[1] ?? '');
  };
  return { asked, choose: answer, write: answer };
}

/** The text of a Dockerfile without the lines that say what it reads. */
export function withoutSources(text: string): string {
  return text.replaceAll(/^(FROM .*|ARG VERSION=.*)\n/gm, '');
}

/** Commits everything in a new clone. */
export function commit(root: string): void {
  const git = (...words: readonly string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...words], {
      cwd: root,
      stdio: 'pipe',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message=all');
}
