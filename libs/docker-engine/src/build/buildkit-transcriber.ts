import type { BuildStepState } from './build-progress';
import type { BuildTrace, TraceDecoder } from './build-trace';
import type { BuildTranscript } from './build-transcript';
import type { Transcriber } from './transcriber';

/** Reads BuildKit's messages: each trace tells which steps changed and what they printed. */
export function transcribeBuildKit(transcript: BuildTranscript, decode: TraceDecoder): Transcriber {
  return {
    read: ({ id, aux }) => {
      if (id === 'moby.buildkit.trace') enter(decode(aux), transcript);
    },
    fail: () => undefined,
  };
}

function enter({ vertexes, logs }: BuildTrace, transcript: BuildTranscript): void {
  const begun = vertexes.filter(({ started, completed }) => started && !completed);
  for (const { digest, name } of begun) transcript.mark(digest, name, 'started');
  for (const { vertex, stream, msg } of logs) transcript.write(vertex, msg, stream);
  const ended = vertexes.filter(({ completed }) => completed);
  for (const vertex of ended) transcript.mark(vertex.digest, vertex.name, stateOf(vertex));
}

function stateOf({ error, cached }: BuildTrace['vertexes'][number]): BuildStepState {
  if (error !== '') return /context cancell?ed/.test(error) ? 'cancelled' : 'failed';
  return cached ? 'cached' : 'completed';
}
