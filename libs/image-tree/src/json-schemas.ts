import { z } from 'zod';
import { fleetSettingsSchema } from './fleet-settings';
import { imageSettingsSchema } from './image-settings';

/** A JSON Schema as a plain value, fit for JSON.stringify. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Draft 7 is what editors read for YAML; the input side is what people write, before defaults. */
const FOR_EDITORS = { target: 'draft-7', io: 'input' } as const;

/** The JSON Schema (draft 7) of images/<name>/image.yaml, as people write it. */
export function imageJsonSchema(): JsonSchema {
  return z.toJSONSchema(imageSettingsSchema, FOR_EDITORS);
}

/**
 * The JSON Schema (draft 7) of images/fleet.yaml, as people write it. It is looser than what reads the file: that the cloud
 * of Jenkins needs ecs, and that aws.endpoint belongs in an overlay, it does not say.
 */
export function fleetJsonSchema(): JsonSchema {
  return z.toJSONSchema(fleetSettingsSchema, FOR_EDITORS);
}

/** The JSON Schema (draft 7) of images/fleet.<configuration>.yaml: that of fleet.yaml with nothing required. */
export function fleetOverlayJsonSchema(): JsonSchema {
  return z.toJSONSchema(fleetSettingsSchema, {
    ...FOR_EDITORS,
    override: ({ jsonSchema }) => {
      delete jsonSchema.required;
    },
  });
}
