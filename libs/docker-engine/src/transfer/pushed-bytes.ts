import type { TransferProgress } from './transfer-progress';

/** Counts what a push sends: only layers that end as `Pushed`, not those that the registry had or mounted. */
export class PushedBytes {
  readonly #sending = new Map<string, number>();
  #sent = 0;

  /** Takes the next line of progress into account. */
  add({ layer, status, current = 0, total = 0 }: TransferProgress): void {
    if (layer === undefined) return;
    const known = this.#sending.get(layer) ?? 0;
    if (status === 'Pushing') this.#sending.set(layer, Math.max(known, current, total));
    if (status !== 'Pushed') return;
    this.#sent += known;
    this.#sending.delete(layer);
  }

  /** Bytes of all layers pushed so far. */
  get total(): number {
    return this.#sent;
  }
}
