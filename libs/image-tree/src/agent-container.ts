/**
 * Name of the container that an agent runs in: the task definition gives it, the agent template of the cloud refers to
 * it, and a launch fails when the two differ.
 */
export const AGENT_CONTAINER = 'agent';
