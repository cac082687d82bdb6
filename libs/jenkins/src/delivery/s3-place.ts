import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsConnection } from '@espalier/image-tree';
import { JenkinsError } from '../errors';
import type { DocumentPlace, PlacedDocument, Written } from './document-place';
import { asDeliveryError, isChanged, isNoSuchKey } from './s3-errors';

const CONTENT_TYPE = 'application/x-yaml';

/**
 * An object in S3, by its address `s3://bucket/key`. Writes and removals are conditional (`If-Match`, `If-None-Match`),
 * so that two publishers cannot lose each other's update. Nothing is loaded or contacted before the first call.
 */
export function s3Place(address: string, connection: AwsConnection): DocumentPlace {
  return new S3Place(address, connection);
}

class S3Place implements DocumentPlace {
  readonly name: string;
  readonly #object: { readonly Bucket: string; readonly Key: string };
  readonly #connection: AwsConnection;
  #client: S3Client | undefined;

  constructor(address: string, connection: AwsConnection) {
    const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
    this.name = address;
    this.#object = { Bucket, Key };
    this.#connection = connection;
  }

  async read(): Promise<PlacedDocument | undefined> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand(this.#object));
      if (Body === undefined || ETag === undefined) throw new Error('the answer has no body or no ETag');
      return { text: await Body.transformToString('utf-8'), version: ETag };
    } catch (error) {
      if (isNoSuchKey(error)) return undefined;
      throw asDeliveryError(error, 'read', this.name);
    }
  }

  async write(text: string, replaces: string | undefined): Promise<Written> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    const condition = replaces === undefined ? { IfNoneMatch: '*' } : { IfMatch: replaces };
    const command = new PutObjectCommand({ ...this.#object, ...condition, Body: text, ContentType: CONTENT_TYPE });
    try {
      const { ETag } = await client.send(command);
      if (ETag === undefined) throw new Error('the answer has no ETag');
      return { version: ETag };
    } catch (error) {
      if (isChanged(error)) return this.#isThere(text);
      throw asDeliveryError(error, 'written', this.name);
    }
  }

  async remove(version: string): Promise<'removed' | 'changed'> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    try {
      await client.send(new DeleteObjectCommand({ ...this.#object, IfMatch: version }));
      return 'removed';
    } catch (error) {
      if (isChanged(error)) return (await this.read()) === undefined ? 'removed' : 'changed';
      throw asDeliveryError(error, 'removed', this.name);
    }
  }

  /** A try that succeeded but whose answer was cut off makes the SDK's next one fail on its condition. */
  async #isThere(text: string): Promise<Written> {
    const present = await this.read();
    return present?.text === text ? { version: present.version } : 'changed';
  }

  async #connect(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    if (this.#object.Key === '') throw wrongAddress(this.name);
    this.#client ??= new S3Client({ ...this.#connection, forcePathStyle: this.#connection.endpoint !== undefined });
    return this.#client;
  }
}

function wrongAddress(address: string): JenkinsError {
  return new JenkinsError('DELIVERY_FAILED', {
    reason: `${address} is no object of S3`,
    remedy: 'Write jenkins.casc of fleet.yaml as s3://bucket/key.',
  });
}
