export type { AgentTemplate } from './agent-template';
export { activatePending } from './activate-pending';
export { agentTemplateName, ecsTemplatesOf } from './agent-template-map';
export { bindingProblems, type BindingProblem } from './binding-problems';
export { checkCloud } from './check-cloud';
export {
  CLOUD_DEFAULTS,
  CLOUD_TYPE,
  LABELS,
  PITFALLS,
  TEMPLATE_TYPE,
  type AttributeType,
  type MapType,
  type PitfallNumber,
} from './cloud-contract';
export {
  formatCloudDocument,
  parseCloudDocument,
  sameClouds,
  type AgentTemplateMap,
  type CloudDocument,
  type CloudMap,
} from './cloud-document';
export type { CloudSource } from './cloud-source';
export { connectController } from './controller/connect-controller';
export type { Controller, ControllerApi, Reload } from './controller/controller';
export type { ControllerAccess } from './controller/controller-access';
export type { ShownCloud, ShownValue } from './controller/shown-cloud';
export { assertReplaceable } from './delivery/assert-replaceable';
export { checkDelivery, isFirstDelivery } from './delivery/check-delivery';
export type { CloudDelivery, DeliveryOutcome, Patience } from './delivery/cloud-delivery';
export { deliverCloud } from './delivery/deliver-cloud';
export { deliveryStep, type DeliveryStep } from './delivery/delivery-step';
export { differenceOf, differencesOf } from './delivery/difference-of';
export type { DocumentPlace, PlacedDocument, Written } from './delivery/document-place';
export { filePlace } from './delivery/file-place';
export { lossesOf } from './delivery/losses-of';
export { s3Place } from './delivery/s3-place';
export type { DocumentMap, DocumentValue } from './document-value';
export { JenkinsError, type JenkinsErrorCode } from './errors';
export { exportedCloud } from './exported-cloud';
export { NO_EXTRA_CLOUDS, readExtraClouds, type ExtraClouds } from './extra-clouds';
export { pitfalls, type Pitfall } from './pitfalls';
export { readTemplates } from './read-templates';
export { renderCloud, type CloudRevision } from './render-cloud';
export { readYaml, type YamlText } from './yaml-text';
