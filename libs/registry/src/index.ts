export type { Attachment } from './attachment';
export { connectRegistry } from './connect-registry';
export { RegistryError, type RegistryErrorCode } from './errors';
export { mirrored } from './mirrored';
export type { ListedImage, LookUpResult, NotRemoved, PublishedImage, Registry } from './registry';
export { resolveDigest } from './resolve-digest';
