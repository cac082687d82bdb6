import { describe, expect, it } from 'vitest';
import { apiCallOf } from './api-call';

describe('what a program asks behind a confined engine', () => {
  it.each([
    ['GET', '/_ping', 'read'],
    ['GET', '/v1.25/containers/abc/logs?follow=1', 'read'],
    ['POST', '/containers/create?', 'create'],
    ['POST', '/v1.41/containers/create?name=x', 'create'],
    ['POST', '/commit?container=abc', 'commit'],
    ['POST', '/containers/abc/start', 'control'],
    ['POST', '/containers/abc/wait', 'control'],
    ['DELETE', '/v1.41/containers/abc?force=1', 'remove'],
    ['DELETE', '/images/sha256:abc', 'remove'],
  ])('%s %s: %s', (method, path, call) => {
    expect(apiCallOf(method, path)).toBe(call);
  });

  it.each([
    ['POST', '/containers/abc/exec'],
    ['POST', '/containers/abc/update'],
    ['POST', '/v1.41/networks/bridge/connect'],
    ['POST', '/images/create?fromImage=x'],
    ['POST', '/build'],
    ['POST', '/containers/abc/../create'],
    ['PUT', '/containers/abc/archive?path=/'],
    ['DELETE', '/volumes/abc'],
  ])('%s %s is refused', (method, path) => {
    expect(apiCallOf(method, path)).toBe('refused');
  });
});
