import { awsErrorFacts, type AwsConnection, type AwsSettings } from '@espalier/image-tree';
import { PipelineError } from './errors';

/**
 * Refuses to write to another account than fleet.yaml names.
 *
 * @throws PipelineError `ACCOUNT_WRONG`, or `ACCOUNT_UNKNOWN` when STS does not answer. Source: STS GetCallerIdentity.
 */
export async function assertAccount(aws: AwsSettings, connection: AwsConnection): Promise<void> {
  if (aws.account === undefined) return;
  const account = await callerAccount(connection);
  if (account === aws.account) return;
  throw new PipelineError('ACCOUNT_WRONG', {
    reason: `the credentials belong to account ${account ?? '(none)'}, and aws.account of fleet.yaml is ${aws.account}`,
    remedy: 'Use credentials of that account.',
  });
}

async function callerAccount(connection: AwsConnection): Promise<string | undefined> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(connection);
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Account;
  } catch (error) {
    const { text, systemCode, cause } = awsErrorFacts(error);
    throw new PipelineError('ACCOUNT_UNKNOWN', {
      reason: `AWS does not tell whose credentials these are (${connection.endpoint ?? connection.region}): ${text || systemCode || 'no reason given'}`,
      remedy:
        connection.endpoint === undefined
          ? 'Sign in to AWS, or correct aws.region.'
          : 'Start the sandbox: `npm run sandbox -- up`.',
      cause,
    });
  } finally {
    client.destroy();
  }
}
