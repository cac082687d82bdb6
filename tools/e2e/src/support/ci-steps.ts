import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { workspaceRoot } from './workspace-clone';

/** A shell command that CI runs. */
export interface CiStep {
  readonly command: string;
  /** What the file gives it, expressions of GitHub Actions as they are written. */
  readonly environment: Readonly<Record<string, string>>;
}

const environmentSchema = z.record(z.string(), z.string()).default({});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  env: environmentSchema,
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()).default({}),
      concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          run: z.string().optional(),
          if: z.string().optional(),
          with: z.record(z.string(), z.unknown()).default({}),
          env: environmentSchema,
        }),
      ),
    }),
  ),
});

/** A workflow of GitHub Actions, as much of it as tests ask for. */
export type Workflow = z.infer<typeof workflowSchema>;

/** The workflows of this repository, by the name of their file. */
export const WORKFLOWS = ['pull-request', 'main', 'nightly'] as const;

/** The path of a file of CI. */
export function ciFile(name: string): string {
  return join(workspaceRoot, name);
}

/** Reads a workflow. */
export function readWorkflow(name: (typeof WORKFLOWS)[number]): Workflow {
  return workflowSchema.parse(parse(readFileSync(ciFile(`.github/workflows/${name}.yml`), 'utf8')));
}

/** The shell steps of a job, in their order. */
export function jobSteps({ env, jobs }: Workflow, job: string): readonly CiStep[] {
  const steps = jobs[job]?.steps ?? [];
  return steps.flatMap(({ run, env: own }) =>
    run === undefined ? [] : [{ command: run, environment: { ...env, ...own } }],
  );
}

/** The shell steps of a stage of the Jenkinsfile, in their order. */
export function stageSteps(stage: string): readonly CiStep[] {
  const [, text = ''] = readFileSync(ciFile('Jenkinsfile'), 'utf8').split(`stage('${stage}')`);
  const [own = ''] = text.split(/^ {4}stage\('/m);
  const commands = [...own.matchAll(/\bsh '([^'\n]+)'$/gm)].map(([, command = '']) => command);
  if (commands.length !== own.split(/\bsh\b/).length - 1)
    throw new Error(`a step of ${stage} is written in another way`);
  return commands.map((command) => ({ command, environment: {} }));
}
