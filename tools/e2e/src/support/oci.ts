import { z } from 'zod';

const MEDIA_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const manifestSchema = z.object({
  config: z.object({ digest: z.string() }),
  layers: z.array(z.object({ digest: z.string(), annotations: z.record(z.string(), z.string()).default({}) })),
  annotations: z.record(z.string(), z.string()).default({}),
});
const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });

/** The manifest of an image or an artifact. Source: OCI image specification, manifest.md. */
export type Manifest = z.output<typeof manifestSchema>;

/** One repository of a registry without credentials, asked by the OCI distribution API alone. */
export class OciRepository {
  readonly #url: string;

  /** @param registry host:port */
  constructor(registry: string, repository: string) {
    this.#url = `http://${registry}/v2/${repository}`;
  }

  /** All of its tags. */
  async tags(): Promise<readonly string[]> {
    return tagsSchema.parse(await (await this.#get('tags/list')).json()).tags ?? [];
  }

  /** The manifest behind a tag or a digest. */
  async manifest(reference: string): Promise<Manifest> {
    return manifestSchema.parse(await (await this.#get(`manifests/${reference}`)).json());
  }

  /** The text of a blob. */
  async text(digest: string): Promise<string> {
    return (await this.#get(`blobs/${digest}`)).text();
  }

  async #get(path: string): Promise<Response> {
    const answer = await fetch(`${this.#url}/${path}`, { headers: { accept: MEDIA_TYPES } });
    if (!answer.ok) throw new Error(`${this.#url}/${path} answers ${answer.status}`);
    return answer;
  }
}
