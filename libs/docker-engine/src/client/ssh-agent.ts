import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SshAddress } from '../address/engine-address';
import { connectBySsh } from './ssh-connection';

/** An HTTP agent whose connections are ssh processes: the user's keys, known hosts and ~/.ssh/config apply. */
export class SshAgent extends Agent {
  readonly #address: SshAddress;

  constructor(address: SshAddress) {
    super();
    this.#address = address;
  }

  override createConnection(): Duplex {
    return connectBySsh(this.#address);
  }
}
