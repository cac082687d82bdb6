import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from './home';

const visitor = { nodeName: 'ecs-x-12345', secret: 'f00d' };
let home: Home;
beforeEach(async () => {
  const opened = await openHome(['203.0.113.1', '127.0.0.1'], visitor);
  if (!opened) throw new Error('127.0.0.1 is not ours');
  home = opened;
});
afterEach(() => home.close());

describe('a home', () => {
  it('is not opened where no address is ours', async () => {
    expect(await openHome(['203.0.113.1'], visitor)).toBeUndefined();
  });

  it('answers the call as Jenkins does', async () => {
    const response = await fetch(`${home.url}tcpSlaveAgentListener/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-jenkins-jnlp-port')).toBe(new URL(home.url).port);
    await home.called;
    expect(home.isIntroduced()).toBe(false);
  });

  it.each([
    ['name and secret', { authorization: 'Bearer f00d', 'x-name': 'ecs-x-12345' }, true],
    ['the secret alone', { authorization: 'Bearer f00d' }, false],
    ['the name alone', { 'x-name': 'ecs-x-12345' }, false],
  ])('knows whether it was shown %s', async (_, headers, known) => {
    await fetch(`${home.url}tcpSlaveAgentListener/?a=b`, { headers });
    expect(home.isIntroduced()).toBe(known);
  });

  it('holds what is not HTTP, as remoting speaks, until it closes', async () => {
    const socket = connect(Number(new URL(home.url).port), '127.0.0.1');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined).write('\u0000\u0016Protocol:JNLP4-connect');
    await fetch(`${home.url}tcpSlaveAgentListener/`);
    expect(socket.closed).toBe(false);
    socket.destroy();
    await ended;
  });
});
