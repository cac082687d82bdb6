import type { Rig } from './rig';

/** The cloud document as it was last delivered. */
export interface Cloud {
  /** Another one whenever it was written with another text. */
  readonly version: string;
  readonly text: string;
}

/** The cloud document of a rig, read as Jenkins reads it. */
export async function cloudOf({ proxy }: Pick<Rig, 'proxy'>): Promise<Cloud> {
  const response = await fetch(`http://${proxy.host}/jenkins/clouds.yaml`);
  if (!response.ok) throw new Error(`the cloud document cannot be read: HTTP ${response.status}`);
  return { version: response.headers.get('etag') ?? '', text: await response.text() };
}
