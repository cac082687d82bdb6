export { sameTaskDefinition, taskDefinitionDifference } from './compare-task-definitions';
export { connectEcs } from './ecs-task-definitions';
export { EcsError, type EcsErrorCode } from './errors';
export { renderTaskDefinition, type TaskDefinitionSource } from './render-task-definition';
export { planRollOut, rollOut, type PlannedRollOut, type RollOut, type RollOutSource } from './roll-out';
export type { DescribedTaskDefinition, TaskDefinitionInput } from './task-definition';
export { taskDefinitionTags, type Tags, type TagSource } from './task-definition-tags';
export type { RegisteredTaskDefinition, Revision, TaskDefinitions } from './task-definitions';
