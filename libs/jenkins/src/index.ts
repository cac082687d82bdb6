export type { AgentTemplate } from './agent-template';
export { checkLabels } from './check-labels';
export { cloudProblems } from './cloud-problems';
export type { Deliverer, Delivery } from './deliverer';
export { JenkinsError, type JenkinsErrorCode } from './errors';
export { deliverToFile, fileDeliverer, readDelivered } from './file-deliverer';
export { readTemplates } from './read-templates';
export { renderCloud, type CloudSource } from './render-cloud';
export { sameCloud } from './same-cloud';
