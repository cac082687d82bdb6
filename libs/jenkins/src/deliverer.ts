/** Whether a document was put in place, or one of the same meaning was there. */
export type Delivery = 'written' | 'unchanged';

/** A place that Jenkins reads its cloud from. */
export interface Deliverer {
  /**
   * Puts a cloud document in place unless one of the same meaning is there. What is there is whole at any time.
   *
   * @throws JenkinsError `DELIVERY_FAILED` when the place cannot be read or written.
   */
  deliver(document: string): Promise<Delivery>;
}
