export { AGENT_CONTAINER } from './agent-container';
export { awsErrorFacts, type AwsErrorFacts } from './aws-error';
export { awsConnection, isLoopback, type AwsConnection } from './aws-connection';
export {
  parseIgnore,
  readContext,
  type ContextDirectory,
  type ContextEntry,
  type ContextFile,
  type ContextLink,
} from './build-context';
export type { CommitAncestry, CommitRelation } from './commit-ancestry';
export { assertConfiguration, listConfigurations } from './configurations';
export { CONTENT_KEY_SCHEMA, contentKey, keyTag, type KeyEntry, type KeyInputs } from './content-key';
export { TreeError, type TreeErrorCode } from './errors';
export { assertOwnValues, readFleet } from './fleet-file';
export { fleetSettingsSchema, type AwsSettings, type EcsSettings, type FleetSettings } from './fleet-settings';
export {
  severitySchema,
  type GatePolicy,
  type GateSettings,
  type RuleLevel,
  type Severity,
  type Tier,
} from './gate-settings';
export { hashContext } from './hash-context';
export type { BrokenImage, Image, ImageSource, TreeSource, UpstreamSource } from './image';
export { familyOf, nameProblem } from './image-name';
export { imageSettingsSchema, type ImageSettings, type Size } from './image-settings';
export { readTree, type ImageTree } from './image-tree';
export { variantsOf, type ImageVariant } from './image-variants';
export { IMAGES } from './images-folder';
export { fleetJsonSchema, fleetOverlayJsonSchema, imageJsonSchema, type JsonSchema } from './json-schemas';
export type { JenkinsSettings } from './jenkins-settings';
export { ancestorsOf, descendantsOf, lineageOf } from './lineage';
export { platformOf } from './read-image';
export { readText, type TextRequest } from './read-text';
export { settingLocation } from './setting-location';
export type { RegistryCredentials } from './registry-credentials';
export { treeKeys, type TreeKeys } from './tree-keys';
export {
  lockedDigest,
  readUpstreamLock,
  writeUpstreamLock,
  type UpstreamDigests,
  type UpstreamLock,
} from './upstream-lock';
export { parseYamlLayers, type YamlSource } from './yaml-layers';
