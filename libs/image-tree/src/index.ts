export type { AdoptedImage, Adoption, AdoptionAnswers, CarriedFile, LeftAlone, Question } from './adoption/adoption';
export type { AdoptionFiles } from './adoption/adoption-files';
export { firstFleetYaml, type FirstFleet } from './adoption/first-fleet';
export { withUpstreams, type NeededUpstreams } from './adoption/fleet-upstreams';
export { proposeAdoption } from './adoption/propose-adoption';
export { AGENT_CONTAINER } from './agent-container';
export { assertFree, type Claim } from './assert-free';
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
export { labelsOf } from './claims';
export type { CommitAncestry, CommitRelation } from './commit-ancestry';
export { assertConfiguration, listConfigurations } from './configurations';
export { CONTENT_KEY_SCHEMA, contentKey, keyTag, type KeyEntry, type KeyInputs } from './content-key';
export { removeFromYaml, replaceInYaml, type YamlPath } from './edit-yaml/edit-yaml';
export { TreeError, type TreeErrorCode } from './errors';
export type { Cause } from './explain/cause';
export { explainKey, type InputsOfKey, type KeyQuestion, type TracedCause } from './explain/explain-key';
export type { LineChange } from './explain/line-changes';
export { formatRecord, parseRecord, type InputsRecord, type RecordedInputs } from './explain/recorded-inputs';
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
export { imageNamed } from './image-named';
export { imageSettingsSchema, type ImageSettings, type Size } from './image-settings';
export { readTree, type ImageTree } from './image-tree';
export { variantsOf, type ImageVariant } from './image-variants';
export { IMAGES } from './images-folder';
export { fleetJsonSchema, fleetOverlayJsonSchema, imageJsonSchema, type JsonSchema } from './json-schemas';
export type { JenkinsSettings } from './jenkins-settings';
export { ancestorsOf, descendantsOf, lineageOf } from './lineage';
export { assertNewImage } from './new-image/assert-new-image';
export { imageFiles, type SchemaPaths } from './new-image/image-files';
export { PACKAGE_MANAGERS, type NewImage, type PackageManager } from './new-image/new-image';
export { hasVersion, packageName } from './new-image/packages';
export { platformOf } from './read-image';
export { readText, type TextRequest } from './read-text';
export { settingLocation } from './setting-location';
export { removeFromGrants, renameInGrants } from './rename/grants';
export { labelsKept } from './rename/labels-kept';
export { renameSource, type SourceFile } from './rename/rename-source';
export type { RegistryCredentials } from './registry-credentials';
export { tierOf } from './tier-of';
export { keysOf, treeInputs, treeKeys, type KeyedInputs, type TreeInputs, type TreeKeys } from './tree-keys';
export {
  lockedDigest,
  readUpstreamLock,
  writeUpstreamLock,
  type UpstreamDigests,
  type UpstreamLock,
} from './upstream-lock';
export { parseYamlLayers, type YamlSource } from './yaml-layers';
