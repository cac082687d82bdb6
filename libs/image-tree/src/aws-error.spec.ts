import { describe, expect, it } from 'vitest';
import { awsErrorFacts } from './aws-error';

function sdkError(name: string, message = 'because', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

describe('what an error of the AWS SDK says', () => {
  it.each([
    ...['AccessDenied', 'AccessDeniedException', 'CredentialsProviderError', 'ExpiredToken', 'ExpiredTokenException'],
    ...[
      'IncompleteSignature',
      'InvalidAccessKeyId',
      'InvalidSignatureException',
      'MissingAuthenticationTokenException',
    ],
    ...['SignatureDoesNotMatch', 'TokenProviderError', 'UnrecognizedClientException'],
  ])('%s: the caller may not', (name) => {
    expect(awsErrorFacts(sdkError(name))).toMatchObject({ name, isDenied: true, isThrottled: false });
  });

  it.each(['Throttling', 'ThrottlingException', 'TooManyRequestsException'])('%s: too many requests', (name) => {
    expect(awsErrorFacts(sdkError(name))).toMatchObject({ isDenied: false, isThrottled: true });
  });

  it.each([
    [401, { isDenied: true }],
    [403, { isDenied: true }],
    [429, { isThrottled: true }],
    [500, { isDenied: false, isThrottled: false }],
  ])('HTTP %i', (status, facts) => {
    expect(awsErrorFacts(sdkError('Unknown', 'because', status))).toMatchObject({ status, ...facts });
  });

  it('repeats and keeps no request', () => {
    const message = 'The signature does not match.\n\nThe Canonical String was\nx-amz-security-token:SECRET';
    const { text, cause } = awsErrorFacts(sdkError('InvalidSignatureException', message));
    expect(text).toBe('The signature does not match');
    expect(cause).toBeUndefined();
  });

  it('takes anything that is thrown', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(awsErrorFacts(refused)).toMatchObject({ systemCode: 'ECONNREFUSED', cause: refused });
    expect(awsErrorFacts('oh')).toMatchObject({ name: 'Error', text: 'oh', status: undefined });
  });
});
