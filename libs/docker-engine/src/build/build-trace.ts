import { z } from 'zod';
import { streamBroken } from '../progress/stream-broken';

/** The part of moby.buildkit.v1.StatusResponse (buildkit, api/services/control/control.proto) that is read here. */
const statusProtocol = `
syntax = "proto3";
package moby.buildkit.v1;
message StatusResponse { repeated Vertex vertexes = 1; repeated VertexLog logs = 3; }
message Vertex { string digest = 1; string name = 3; bool cached = 4; Timestamp started = 5; Timestamp completed = 6; string error = 7; }
message VertexLog { string vertex = 1; int64 stream = 3; bytes msg = 4; }
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
`;

const traceSchema = z.object({
  vertexes: z.array(
    z.object({
      digest: z.string(),
      name: z.string(),
      cached: z.boolean(),
      started: z.unknown().transform(isThere),
      completed: z.unknown().transform(isThere),
      error: z.string(),
    }),
  ),
  logs: z.array(z.object({ vertex: z.string(), stream: z.number(), msg: z.instanceof(Uint8Array) })),
});

/** What BuildKit tells of a running build: vertexes (steps) that changed, and pieces of their output. */
export type BuildTrace = z.infer<typeof traceSchema>;

/** Decodes the `aux` of a `moby.buildkit.trace` message: base64 of a StatusResponse. */
export type TraceDecoder = (aux: unknown) => BuildTrace;

/** Makes a decoder; protobufjs is loaded here and not before. */
export async function createTraceDecoder(): Promise<TraceDecoder> {
  const { default: protobuf } = await import('protobufjs');
  const type = protobuf.parse(statusProtocol).root.lookupType('moby.buildkit.v1.StatusResponse');
  const options = { defaults: true, arrays: true, longs: Number };
  return (aux) => readTrace(() => type.toObject(type.decode(Buffer.from(z.string().parse(aux), 'base64')), options));
}

function readTrace(decode: () => unknown): BuildTrace {
  try {
    return traceSchema.parse(decode());
  } catch (thrown) {
    throw streamBroken('holds a build trace that cannot be decoded', thrown);
  }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
