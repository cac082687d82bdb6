/** The material of a TLS connection, PEM; each part only where the engine's owner provides it. */
export interface TlsMaterial {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  /** True only where a Docker context says SkipTLSVerify. */
  readonly skipVerify: boolean;
}

/** A socket of this machine. */
export interface UnixAddress {
  readonly kind: 'unix';
  readonly socketPath: string;
}

/** An engine that listens on TCP, with TLS where `tls` is there. */
export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsMaterial;
}

/** An engine behind `ssh HOST docker system dial-stdio`, as the docker CLI reaches it. */
export interface SshAddress {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** How to reach an engine, without where that is known from. */
export type EngineEndpoint = UnixAddress | TcpAddress | SshAddress;

/** How to reach an engine, and why this one. */
export type EngineAddress = EngineEndpoint & {
  /** The address as the docker CLI writes it, fit to print: `unix:///var/run/docker.sock`. */
  readonly url: string;
  /** Where the address comes from, fit to print: `DOCKER_HOST`, `DOCKER_CONTEXT=staging`. */
  readonly origin: string;
};
