export type { AgentTemplate } from './agent-template';
export { activatePending } from './activate-pending';
export { agentTemplateName, ecsTemplatesOf } from './agent-template-map';
export { bindingProblems, type BindingProblem } from './binding-problems';
export { checkCloud } from './check-cloud';
export { LABELS } from './cloud-contract';
export {
  formatCloudDocument,
  parseCloudDocument,
  type AgentTemplateMap,
  type CloudDocument,
  type CloudMap,
} from './cloud-document';
export type { CloudSource } from './cloud-source';
export { connectController } from './controller/connect-controller';
export type { Controller, ControllerApi } from './controller/controller';
export { assertReplaceable } from './delivery/assert-replaceable';
export { checkDelivery, isFirstDelivery } from './delivery/check-delivery';
export type { CloudDelivery, DeliveryOutcome } from './delivery/cloud-delivery';
export { deliverCloud } from './delivery/deliver-cloud';
export { deliveryStep } from './delivery/delivery-step';
export { differencesOf } from './delivery/difference-of';
export type { DocumentPlace } from './delivery/document-place';
export { filePlace } from './delivery/file-place';
export { s3Place } from './delivery/s3-place';
export type { DocumentMap, DocumentValue } from './document-value';
export { JenkinsError, type JenkinsErrorCode } from './errors';
export { exportedCloud } from './exported-cloud';
export { NO_EXTRA_CLOUDS, readExtraClouds, type ExtraClouds } from './extra-clouds';
export { pitfalls } from './pitfalls';
export { extraLabels } from './extra-labels';
export { readTemplates } from './read-templates';
export { renderCloud } from './render-cloud';
export { readYaml } from './yaml-text';
