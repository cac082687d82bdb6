import { z } from 'zod';

/** A line of the engine's answer to a build, a push or a pull. */
export const engineMessageSchema = z.looseObject({
  /** What the classic builder prints. */
  stream: z.string().optional(),
  /** A word on a layer, or on the whole transfer. */
  status: z.string().optional(),
  /** A layer's short id, or which kind of `aux` this is. */
  id: z.string().optional(),
  progressDetail: z.looseObject({ current: z.number().optional(), total: z.number().optional() }).nullish(),
  aux: z.unknown().optional(),
  error: z.string().optional(),
  errorDetail: z.looseObject({ message: z.string().optional() }).nullish(),
});

/** A line of the engine's answer to a build, a push or a pull. */
export type EngineMessage = z.infer<typeof engineMessageSchema>;

/** The text of an error line, or undefined for any other line. */
export function refusalIn({ error, errorDetail }: EngineMessage): string | undefined {
  if (error === undefined && !errorDetail) return undefined;
  return errorDetail?.message ?? error ?? 'an error without a text';
}
