import type { Received, Reply } from './local-server';

/** An answer of AWS's JSON 1.1 protocol. */
export function awsAnswer(value: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

/** An error of AWS's JSON 1.1 protocol. */
export function awsError(name: string, message: string, status = 400): Reply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: name, message }),
  };
}

/** GetAuthorizationToken's answer for a user `AWS`. */
export function tokenAnswer(password: string, proxyEndpoint: string, minutesLeft = 720): Reply {
  return awsAnswer({
    authorizationData: [
      {
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: Date.now() / 1000 + minutesLeft * 60,
        proxyEndpoint,
      },
    ],
  });
}

/** The operation that a request to ECR's API asks for; nothing for other requests. */
export function operationOf({ headers }: Received): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? target.split('.')[1] : undefined;
}

/** Plays ECR's API: an answer for each operation, which gets the parsed input. */
export function ecrApi(
  operations: Readonly<Record<string, (input: Record<string, unknown>) => Reply>>,
): (request: Received) => Reply {
  return (request) => {
    const operation = operations[operationOf(request) ?? ''];
    const input: unknown = request.body === '' ? {} : JSON.parse(request.body);
    if (!operation || typeof input !== 'object' || input === null)
      return awsError('InvalidAction', 'unknown operation');
    return operation({ ...input });
  };
}
