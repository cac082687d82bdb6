import { z } from 'zod';
import { daySchema, daysBetween } from './day';
import { exceptionMatchSchema } from './exception-match';

/** How many days an exception may last. */
export const LONGEST = 90;

const text = z.string().trim().min(1);
const typeSchema = z.enum(['vulnerability', 'secret', 'policy', 'test']);
const statusSchema = z.enum(['not_affected', 'accepted_risk', 'false_positive']);

const entrySchema = z.strictObject({
  id: z
    .string()
    .regex(/^EXC-[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'an id is EXC- and up to 100 letters, digits and ._-')
    .describe('What reports call it; no other exception has it'),
  type: typeSchema.describe('What kind of finding it is about'),
  match: exceptionMatchSchema.describe('Which findings; everything named must be so, and is literal'),
  images: z.array(text).min(1).describe('The images in which it holds, each by its name'),
  includeDescendants: z.boolean().default(false).describe('Whether it holds in the images that rest on these, too'),
  status: statusSchema.describe('As OpenVEX has it: why the finding may stay'),
  reason: text.describe('For whoever reads it in a year'),
  owner: text.describe('Who sees to it that it is mended before it expires'),
  approvedBy: text.describe('Who accepted it; not the owner'),
  ticket: text.describe('Where it is followed up'),
  createdAt: daySchema.describe('The day of the approval, YYYY-MM-DD'),
  expiresAt: daySchema.describe(`The last day on which it holds, in UTC; at most ${LONGEST} days after createdAt`),
});

/** An entry of images/exceptions.yaml: findings that may stay for a time. */
export const exceptionSchema = entrySchema.check(({ value, issues }) => {
  for (const { path, message } of problemsOf(value)) issues.push({ code: 'custom', input: value, path, message });
});

/** Findings that may stay for a time. */
export type Exception = z.output<typeof exceptionSchema>;

interface Problem {
  readonly path: string[];
  readonly message: string;
}

function problemsOf(exception: Exception): readonly Problem[] {
  return [...problemsOfMatch(exception), ...problemsOfPeople(exception), ...problemsOfDays(exception)];
}

function problemsOfMatch({ type, match }: Exception): readonly Problem[] {
  const { ids, package: name, version, path } = match;
  const problem = (key: string, message: string): Problem => ({ path: ['match', key], message });
  const problems: Problem[] = [];
  if (type !== 'test' && ids.some((id) => /[*?\s]/.test(id))) problems.push(problem('ids', 'is literal: name each id'));
  if (type !== 'vulnerability' && name !== undefined) problems.push(problem('package', 'only a vulnerability has one'));
  if (type !== 'vulnerability' && version !== undefined)
    problems.push(problem('version', 'only a vulnerability has one'));
  if (version !== undefined && name === undefined) problems.push(problem('version', 'needs the package as well'));
  if (type === 'test' && path !== undefined) problems.push(problem('path', 'a test has none'));
  if (type === 'secret' && path === undefined)
    problems.push(problem('path', 'a secret needs its path: other secrets of this kind are not meant'));
  if (path === '') problems.push(problem('path', 'names no file'));
  return problems;
}

function problemsOfPeople({ owner, approvedBy }: Exception): readonly Problem[] {
  const same = nameOf(owner) === nameOf(approvedBy);
  return same ? [{ path: ['approvedBy'], message: 'is the owner; somebody else approves' }] : [];
}

function nameOf(person: string): string {
  return person.normalize('NFKC').replaceAll(/\s+/g, ' ').toLowerCase();
}

function problemsOfDays({ createdAt, expiresAt }: Exception): readonly Problem[] {
  const days = daysBetween(createdAt, expiresAt);
  if (days < 0) return [{ path: ['expiresAt'], message: `is before createdAt, ${createdAt}` }];
  if (days <= LONGEST) return [];
  return [
    { path: ['expiresAt'], message: `is ${days} days after createdAt, ${createdAt}; at most ${LONGEST} are allowed` },
  ];
}
