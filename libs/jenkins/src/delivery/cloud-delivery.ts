import type { CloudDocument } from '../cloud-document';
import type { Controller } from '../controller/controller';
import type { DocumentPlace } from './document-place';

/** How often, and how far apart, Jenkins is looked at until it shows what it was told to load. */
export interface Patience {
  /** Looks after the first one. */
  readonly retries: number;
  /** Milliseconds between two of them. */
  readonly delay: number;
}

/** A delivery of the cloud document. */
export interface CloudDelivery {
  readonly place: DocumentPlace;
  readonly controller: Controller;
  readonly patience: Patience;
  /** Whether the document may take from Jenkins what it has, and from the place what is not `jenkins.clouds`. */
  readonly replace: boolean;
  /** Whether Jenkins checks the document before it is written; needs the API. */
  readonly check: boolean;
  /** Nothing is begun once it is aborted; what was begun is finished. */
  readonly signal?: AbortSignal;
  /**
   * The document that belongs in the place where this one is; `undefined`: nothing that Espalier made. Called again
   * after a lost race, with what is there then. Its `loaded` is not looked at.
   */
  next(present: CloudDocument | undefined): Promise<CloudDocument>;
  /** Awaited before anything is written; when it throws, nothing is, and what it threw is passed on. */
  beforeWrite(): Promise<void>;
}

/** What came of a delivery that did not fail. */
export interface DeliveryOutcome {
  /** Nothing was written; the header alone; another document. */
  readonly status: 'unchanged' | 'advanced' | 'delivered';
  /** What is in place now. */
  readonly document: CloudDocument;
  /** Whether Jenkins was told to load it, and did not say that it failed. */
  readonly reloaded: boolean;
  /** Whether Jenkins was seen to have loaded it. */
  readonly confirmed: boolean;
  /** What a person must do, when Jenkins is not ours to reload. */
  readonly instruction?: string;
  readonly warnings: readonly string[];
}
