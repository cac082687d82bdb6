import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DockerEngineError } from '../errors';
import { readDockerJson } from './docker-config';
import type { EngineAddress } from './engine-address';
import { parseEngineUrl } from './parse-engine-url';
import { readTlsMaterial } from './tls-material';

const metaSchema = z.looseObject({
  Endpoints: z.looseObject({
    docker: z.looseObject({ Host: z.string(), SkipTLSVerify: z.boolean().optional() }),
  }),
});

/**
 * The engine of a named Docker context: `contexts/meta/SHA/meta.json` below the docker CLI's folder, TLS material in
 * `contexts/tls/SHA/docker`, where SHA is the sha256 of the context's name.
 * @throws DockerEngineError ENGINE_ADDRESS_INVALID when there is no such context
 */
export function contextAddress(folder: string, name: string, origin: string): EngineAddress {
  const id = createHash('sha256').update(name).digest('hex');
  const file = join(folder, 'contexts', 'meta', id, 'meta.json');
  if (!existsSync(file)) throw missingContext(folder, name, origin);
  const { Host, SkipTLSVerify = false } = readDockerJson(file, metaSchema).Endpoints.docker;
  const tlsFolder = join(folder, 'contexts', 'tls', id, 'docker');
  if (!SkipTLSVerify && !existsSync(tlsFolder)) return parseEngineUrl(Host, origin);
  const material = existsSync(tlsFolder) ? readTlsMaterial(tlsFolder, origin) : {};
  return parseEngineUrl(Host, origin, { ...material, skipVerify: SkipTLSVerify });
}

function missingContext(folder: string, name: string, origin: string): DockerEngineError {
  return new DockerEngineError('ENGINE_ADDRESS_INVALID', {
    reason: `${origin} names the Docker context ${name}, which does not exist in ${folder}`,
    remedy: 'Choose one of `docker context ls`, or set DOCKER_HOST.',
  });
}
