import { streamBroken } from '../progress/stream-broken';

const headerLength = 8;
const stderrKind = 2;

/** The two outputs of a container. */
export interface ContainerOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Takes apart what the engine's logs give: frames of a kind (1 stdout, 2 stderr), three zero bytes, a length of four bytes, content.
 * @throws DockerEngineError ENGINE_STREAM_BROKEN when the last frame is cut
 */
export function demultiplex(frames: Buffer): ContainerOutput {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  for (let at = 0; at < frames.length;) {
    if (frames.length < at + headerLength) throw streamBroken('ends within a frame of a log');
    const end = at + headerLength + frames.readUInt32BE(at + 4);
    if (end > frames.length) throw streamBroken('ends within a frame of a log');
    (frames[at] === stderrKind ? stderr : stdout).push(frames.subarray(at + headerLength, end));
    at = end;
  }
  return { stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}
