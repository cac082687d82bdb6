import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerEngineError } from '../errors';
import type { TlsMaterial } from './engine-address';

/**
 * Reads ca.pem, cert.pem and key.pem of a folder, each where it exists, as the docker CLI does.
 * @throws DockerEngineError ENGINE_ADDRESS_INVALID when the folder does not exist, or a certificate lacks its key
 */
export function readTlsMaterial(folder: string, origin: string): TlsMaterial {
  if (!existsSync(folder)) {
    throw new DockerEngineError('ENGINE_ADDRESS_INVALID', {
      reason: `${origin} asks for TLS, and its folder ${folder} does not exist`,
      remedy: 'Set DOCKER_CERT_PATH to the folder that holds ca.pem, cert.pem and key.pem.',
    });
  }
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIfThere(join(folder, name)));
  if ((cert === undefined) !== (key === undefined)) {
    throw new DockerEngineError('ENGINE_ADDRESS_INVALID', {
      reason: `${folder} holds only one of cert.pem and key.pem`,
      remedy: 'Put both there, or neither.',
    });
  }
  return { ...(ca ? { ca } : {}), ...(cert && key ? { cert, key } : {}), skipVerify: false };
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
