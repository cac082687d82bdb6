import { emulatorUrl, type SandboxSettings } from '../../settings';

/** An object in a bucket of the emulator, as a publish writes it. */
export interface S3Document {
  /** Where anybody reads it. */
  readonly url: string;
  put(text: string): Promise<void>;
  remove(): Promise<void>;
}

/** The object of a key in a bucket that is there. */
export function s3Document(settings: SandboxSettings, bucket: string, key: string): S3Document {
  const url = `${emulatorUrl(settings)}/${bucket}/${key}`;
  const send = async (init: RequestInit) => {
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  };
  return {
    url,
    put: (text) => send({ method: 'PUT', body: text, headers: { 'content-type': 'application/x-yaml' } }),
    remove: () => send({ method: 'DELETE' }),
  };
}
