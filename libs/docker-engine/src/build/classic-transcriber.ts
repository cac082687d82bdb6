import type { EngineMessage } from '../progress/engine-message';
import type { BuildStepState } from './build-progress';
import type { BuildTranscript } from './build-transcript';
import type { Transcriber } from './transcriber';

const stepBegins = /^Step (\d+\/\d+) : (.*)/;
const bookkeeping = /^( ---> |Removing intermediate container |Successfully (built|tagged) )/;

/** Reads the classic builder's messages: `Step 2/3 : RUN make` begins a step, whose output follows until the next. */
export function transcribeClassic(transcript: BuildTranscript): Transcriber {
  return new ClassicTranscriber(transcript);
}

class ClassicTranscriber implements Transcriber {
  readonly #transcript: BuildTranscript;
  #step: string | undefined;
  #outcome: BuildStepState = 'completed';
  #inHeading = false;

  constructor(transcript: BuildTranscript) {
    this.#transcript = transcript;
  }

  read({ stream, aux }: EngineMessage): void {
    if (aux !== undefined) this.#end(this.#outcome);
    if (stream === undefined) return;
    const begins = stepBegins.exec(stream);
    if (begins) this.#begin(`[${begins[1] ?? ''}] ${begins[2] ?? ''}`);
    else if (!this.#endsHeading(stream)) this.#write(stream);
  }

  fail(): void {
    this.#end('failed');
  }

  /** The newline of a step's heading comes by itself. */
  #endsHeading(text: string): boolean {
    const ends = this.#inHeading && text === '\n';
    this.#inHeading = false;
    return ends;
  }

  #begin(step: string): void {
    this.#end(this.#outcome);
    this.#inHeading = true;
    this.#step = step;
    this.#outcome = 'completed';
    this.#transcript.mark(step, step, 'started');
  }

  #write(text: string): void {
    if (/^ ---> Using cache/.test(text)) this.#outcome = 'cached';
    if (this.#step === undefined || bookkeeping.test(text)) return;
    this.#transcript.write(this.#step, Buffer.from(text));
  }

  #end(state: BuildStepState): void {
    if (this.#step !== undefined) this.#transcript.mark(this.#step, this.#step, state);
    this.#step = undefined;
  }
}
