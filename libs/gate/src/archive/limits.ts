const MEBI = 1024 * 1024;

/** What honest images stay far below: an archive that goes beyond is refused before it eats the machine. */
export const limits = {
  /** Files in an archive; an engine writes four for each layer, and an image has at most 127 of those. */
  archiveFiles: 10_000,
  /** Bytes of manifest.json. */
  manifest: MEBI,
  /** Bytes of a configuration. */
  configuration: 8 * MEBI,
  /** Entries of all own layers. */
  layerEntries: 2_000_000,
  /** Bytes of a path; PATH_MAX of Linux. */
  path: 4096,
  /** Bytes of a list of accounts. */
  accounts: MEBI,
  /** Bytes of a layer once it is unpacked. */
  unpackedLayer: 64 * 1024 * MEBI,
} as const;
