/** The first image of a tree as people write it by hand: text by path below the folder of the images. All others rest on it. */
export const FIRST_IMAGE = {
  'base/Dockerfile': 'FROM jenkins/inbound-agent:VERSION',
  'base/image.yaml': 'kind: base',
} as const;
