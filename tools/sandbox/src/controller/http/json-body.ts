import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { messageOf } from '@espalier/dockerfile';
import { z } from 'zod';
import { SandboxError } from '../../errors';

/**
 * The body of a request as JSON of this shape.
 *
 * @throws SandboxError `REQUEST_INVALID`.
 */
export async function jsonBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(parse(await text(request)));
  if (parsed.success) return parsed.data;
  throw invalid(z.prettifyError(parsed.error));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw invalid(messageOf(error));
  }
}

function invalid(problem: string): SandboxError {
  return new SandboxError('REQUEST_INVALID', {
    reason: `the request to the stand-in is not as it must be: ${problem}`,
    remedy: 'Send the JSON that docs/sandbox.md shows.',
  });
}
