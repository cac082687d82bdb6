import type { Container } from 'dockerode';
import { answered } from '../client/answered';
import type { Terminal } from './attach-request';

/** Keeps the terminal of a container as large as somebody's; gives what ends it. */
export async function followSize(container: Container, terminal: Terminal): Promise<() => void> {
  await resize(container, terminal);
  let last = Promise.resolve();
  return terminal.onResize(() => {
    last = last.then(() => resize(container, terminal));
  });
}

/** One that has ended has no size any more. */
async function resize(container: Container, terminal: Terminal): Promise<void> {
  const { columns, rows } = terminal.size();
  try {
    await container.resize({ w: columns, h: rows });
  } catch (thrown) {
    if (!answered(thrown, 404, 409)) throw thrown;
  }
}
