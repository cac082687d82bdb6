export type { AttachedFile, Attachment, NewAttachment } from './attachment';
export { connectRegistry, type RegistryOptions } from './connect-registry';
export { RegistryError, type RegistryErrorCode } from './errors';
export { mirrored } from './mirrored';
export type { Login } from './oci/login';
export type { RetryPolicy } from './oci/retry-policy';
export type {
  ImageContents,
  ImageTag,
  ListedImage,
  LookUpResult,
  NewestImage,
  NotRemoved,
  Provisioned,
  PublishedImage,
  Registry,
} from './registry';
export { resolveDigest, type ResolveDigestOptions } from './resolve-digest';
