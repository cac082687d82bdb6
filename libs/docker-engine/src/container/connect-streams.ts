import type Dockerode from 'dockerode';
import type { Outputs, Terminal } from './attach-request';

/** Connects what a container reads and writes with somebody's streams, which stay open; gives what ends it. */
export function connectStreams(
  docker: Dockerode,
  stream: NodeJS.ReadWriteStream,
  streams: Terminal | Outputs,
): () => void {
  if (streams.kind === 'outputs') {
    docker.modem.demuxStream(stream, streams.output, streams.errors);
    return () => undefined;
  }
  const { input, output } = streams;
  stream.pipe(output, { end: false });
  input.pipe(stream, { end: false });
  return () => {
    input.unpipe();
    input.pause();
  };
}
