import { z } from 'zod';

/** An agent that was launched on ECS and called home. */
export const launchedAgentSchema = z.object({
  label: z.string(),
  nodeName: z.string(),
  taskArn: z.string(),
  /** `family:revision`. */
  taskDefinition: z.string(),
  /** The image that the task definition names and the container runs, by digest. */
  image: z.string(),
});

/** What a command said on an agent, and how it ended. */
export const commandResultSchema = z.object({
  exitCode: z.int(),
  /** Standard output and standard error, without the last newline. */
  output: z.string(),
});

/** An agent that ran a command. */
export const agentRunSchema = launchedAgentSchema.extend(commandResultSchema.shape);

/** An agent that was launched on ECS and called home. */
export type LaunchedAgent = z.output<typeof launchedAgentSchema>;
/** What a command said on an agent, and how it ended. */
export type CommandResult = z.output<typeof commandResultSchema>;
/** An agent that was launched on ECS, called home and ran a command. */
export type AgentRun = z.output<typeof agentRunSchema>;
