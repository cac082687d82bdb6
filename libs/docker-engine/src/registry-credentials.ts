/** What a registry wants to see, and the one registry that may see it. */
export interface RegistryCredentials {
  /** The registry as image references name it: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, `localhost:5000`, `docker.io`. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
}
