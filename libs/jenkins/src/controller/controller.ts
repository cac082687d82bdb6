import type { ShownCloud } from './shown-cloud';

/** The Jenkins controller, as far as its settings let us reach it. */
export interface Controller {
  /** Absent without a reload token. */
  readonly reload?: Reload;
  /** Absent without a user. */
  readonly api?: ControllerApi;
}

/**
 * Has Jenkins load its configuration as code.
 *
 * @throws JenkinsError `RELOAD_FAILED` when Jenkins says that it could not; `CONTROLLER_DENIED` and
 *   `CONTROLLER_UNREACHABLE` when it was not even tried; `CONTROLLER_UNCLEAR` when nobody knows.
 */
export type Reload = () => Promise<void>;

/** What a user of Jenkins may ask. */
export interface ControllerApi {
  /**
   * All clouds that Jenkins has, whoever made them. Needs Overall/SystemRead.
   *
   * @throws JenkinsError `CONTROLLER_DENIED`, `CONTROLLER_UNREACHABLE` or `CONTROLLER_UNCLEAR`.
   */
  exportClouds(): Promise<readonly ShownCloud[]>;
  /**
   * The names of all nodes that Jenkins has, connected or not, its own among them. Needs Overall/Read.
   *
   * @throws as {@link exportClouds}.
   */
  nodes(): Promise<ReadonlySet<string>>;
  /**
   * Has Jenkins check a document without loading it, and gives its warnings. Needs Overall/Administer.
   *
   * @throws JenkinsError `CLOUD_REFUSED` with what Jenkins says; as {@link exportClouds}.
   */
  check(document: string): Promise<readonly string[]>;
}
