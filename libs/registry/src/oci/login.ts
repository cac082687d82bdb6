/** A user of a registry. The password is a secret. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Finds out who to be. Called with the login that was just refused, it finds another one, or the same again. */
export type LoginSource = (refused?: Login) => Promise<Login | undefined>;
