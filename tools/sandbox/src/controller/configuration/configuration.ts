import type { CloudMap } from '@espalier/jenkins';
import { SandboxError } from '../../errors';
import type { DocumentSource } from './document-source';
import { readClouds } from './read-clouds';

/** The configuration of the controller: what it loaded last, and what was made in its user interface since. */
export class Configuration {
  readonly #source: DocumentSource;
  #clouds: readonly CloudMap[] = [];

  constructor(source: DocumentSource) {
    this.#source = source;
  }

  /** Where the document is. */
  get place(): string {
    return this.#source.place;
  }

  /** The clouds that launch agents now, in order. */
  get clouds(): readonly CloudMap[] {
    return this.#clouds;
  }

  /**
   * Loads the document as a controller does that starts. Where nothing was delivered yet it starts without clouds, so that
   * the sandbox is up before the first publish; a Jenkins would not start.
   *
   * @throws SandboxError `CONFIGURATION_REFUSED`: a bad document is fatal at boot.
   */
  async boot(): Promise<void> {
    const document = await this.#source.read();
    if (document !== undefined) this.#clouds = readClouds(document);
  }

  /**
   * Loads the document again. Its clouds replace all others, those made in the user interface among them.
   *
   * @throws SandboxError `CONFIGURATION_REFUSED`; what was loaded before stays.
   */
  async reload(): Promise<void> {
    const document = await this.#source.read();
    if (document === undefined) throw this.#nothingThere();
    this.#clouds = readClouds(document);
  }

  /** Clouds as if made in the user interface: in place of those of the same kind and name, or after all others. */
  makeClouds(made: readonly CloudMap[]): void {
    const replaced = new Map(made.map((cloud) => [identityOf(cloud), cloud]));
    const kept = this.#clouds.map((cloud) => replaced.get(identityOf(cloud)) ?? cloud);
    this.#clouds = [...kept, ...made.filter((cloud) => !kept.includes(cloud))];
  }

  #nothingThere(): SandboxError {
    return new SandboxError('CONFIGURATION_REFUSED', {
      reason: `Invalid configuration: ${this.#source.place} does not exist`,
      remedy: 'Publish, so that a document is delivered there.',
    });
  }
}

/** Kind and name of a cloud. */
function identityOf(cloud: CloudMap): string {
  const [kind = '', body] = Object.entries(cloud)[0] ?? [];
  const name = typeof body === 'object' && body !== null && 'name' in body ? body['name'] : undefined;
  return JSON.stringify([kind, name]);
}
