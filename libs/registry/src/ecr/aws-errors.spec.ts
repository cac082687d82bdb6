import { describe, expect, it } from 'vitest';
import { containing } from '../testing/matchers';
import { RegistryError } from '../errors';
import { registryErrorOf } from './aws-errors';

const context = { task: 'look up agents/python:key-1', service: 'ECR in eu-west-1' };

function sdkError(name: string, details: { message?: string; httpStatusCode?: number; code?: string } = {}): Error {
  const { message = 'because', httpStatusCode = 400, code } = details;
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } }, code === undefined ? {} : { code });
}

describe('registryErrorOf', () => {
  it.each([
    ['AccessDeniedException', 'REGISTRY_DENIED'],
    ['ExpiredTokenException', 'REGISTRY_DENIED'],
    ['UnrecognizedClientException', 'REGISTRY_DENIED'],
    ['InvalidSignatureException', 'REGISTRY_DENIED'],
    ['CredentialsProviderError', 'REGISTRY_DENIED'],
    ['ThrottlingException', 'REGISTRY_THROTTLED'],
    ['RepositoryNotFoundException', 'REPOSITORY_MISSING'],
    ['RepositoryAlreadyExistsException', 'REPOSITORY_EXISTS'],
    ['ImageNotFoundException', 'IMAGE_MISSING'],
    ['TimeoutError', 'REGISTRY_UNREACHABLE'],
    ['SomethingNewException', 'ANSWER_INVALID'],
  ])('%s is %s', (name, code) => {
    const error = registryErrorOf(sdkError(name), context);
    expect(error).toMatchObject({ code, reason: containing('look up agents/python:key-1') });
    expect(error.remedy).toMatch(/\.$/);
  });

  it.each([
    [401, 'REGISTRY_DENIED'],
    [403, 'REGISTRY_DENIED'],
    [429, 'REGISTRY_THROTTLED'],
    [500, 'REGISTRY_UNREACHABLE'],
    [503, 'REGISTRY_UNREACHABLE'],
  ])('HTTP %i without a name that it knows is %s', (httpStatusCode, code) => {
    expect(registryErrorOf(sdkError('SyntaxError', { httpStatusCode }), context).code).toBe(code);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EAI_AGAIN', 'ETIMEDOUT', 'SELF_SIGNED_CERT_IN_CHAIN'])(
    '%s is a registry out of reach',
    (code) => {
      const thrown = Object.assign(new Error(`connect ${code}`), { code });
      const error = registryErrorOf(thrown, context);
      expect(error.code).toBe('REGISTRY_UNREACHABLE');
      expect(error.reason).toContain(`ECR in eu-west-1 cannot be reached (connect ${code})`);
    },
  );

  it('says what AWS says of a permission', () => {
    const message = 'User: arn:aws:sts::1:assumed-role/ci is not authorized to perform: ecr:DescribeImages';
    expect(registryErrorOf(sdkError('AccessDeniedException', { message }), context).reason).toContain(message);
  });

  it('never repeats the request of a wrong signature, nor keeps it', () => {
    const message = 'The request signature does not match\n\nThe Canonical String was\nx-amz-security-token:SECRET';
    const error = registryErrorOf(sdkError('InvalidSignatureException', { message }), context);
    expect(error.message).not.toContain('SECRET');
    expect(error.cause).toBeUndefined();
  });

  it('leaves a RegistryError as it is', () => {
    const error = new RegistryError('REPOSITORY_MUTABLE', { reason: 'r', remedy: 'R.' });
    expect(registryErrorOf(error, context)).toBe(error);
  });
});
