/** Media types of manifests of one image. Source: OCI image-spec; Docker image manifest v2 schema 2. */
export const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** Media types of lists of manifests, one a platform. */
export const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
] as const;

/** Accept header of a request for a manifest: an engine pushes either kind, depending on its image store. */
export const acceptManifests = [...indexTypes, ...manifestTypes].join(', ');
