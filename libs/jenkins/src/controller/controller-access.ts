/** How to reach the controller. */
export interface ControllerAccess {
  /** Its address as this machine sees it, with its path, if it has one. */
  readonly url: string;
  /** The value of CASC_RELOAD_TOKEN of the controller. */
  readonly reloadToken?: string;
  /** A user of Jenkins and its API token. */
  readonly api?: { readonly user: string; readonly token: string };
  /** Milliseconds in which one request must be answered, body included. */
  readonly timeout: number;
}
