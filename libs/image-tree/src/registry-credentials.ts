/** A user of one registry. The password is a secret. */
export interface RegistryCredentials {
  /** The only registry that may see them, as image references name it: `localhost:5000`, `docker.io`. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
}
