import { resolve } from 'node:path';
import { awsConnection, readFleet, type AwsConnection, type JenkinsSettings } from '@espalier/image-tree';
import type { SandboxSettings } from '../../settings';
import { fileSource, urlSource, type DocumentSource } from '../configuration/document-source';

/** What images/fleet.sandbox.yaml says of the controller. */
export interface ConfiguredController {
  /** The port by which agents, and so everyone, reach it. */
  readonly port: number;
  readonly source: DocumentSource;
  readonly aws: AwsConnection;
}

/** The controller that images/fleet.sandbox.yaml describes; undefined when it has none. */
export function configuredController({ workspaceRoot }: SandboxSettings): ConfiguredController | undefined {
  const { aws, jenkins } = readFleet(workspaceRoot, 'sandbox');
  if (!aws || !jenkins) return undefined;
  const connection = awsConnection(aws, {});
  return {
    port: Number(new URL(jenkins.url).port || 80),
    source: sourceOf(jenkins.casc, workspaceRoot, connection),
    aws: connection,
  };
}

/** Jenkins reads the object of a bucket by its URL. */
function sourceOf(
  casc: JenkinsSettings['casc'],
  workspaceRoot: string,
  { endpoint, region }: AwsConnection,
): DocumentSource {
  if ('file' in casc) return fileSource(resolve(workspaceRoot, casc.file));
  const host = endpoint ?? `https://s3.${region}.amazonaws.com`;
  return urlSource(`${host.replace(/\/$/, '')}/${casc.s3.replace('s3://', '')}`);
}
