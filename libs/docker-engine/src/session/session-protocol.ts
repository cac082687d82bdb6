/**
 * The messages of the services that BuildKit calls back on a session: moby.filesync.v1.Auth, moby.buildkit.secrets.v1.Secrets
 * (buildkit, session/auth and session/secrets) and grpc.health.v1.Health.
 */
export const sessionProtocol = `
syntax = "proto3";
message CredentialsRequest { string Host = 1; }
message CredentialsResponse { string Username = 1; string Secret = 2; }
message GetSecretRequest { string ID = 1; map<string, string> annotations = 2; }
message GetSecretResponse { bytes data = 1; }
message HealthCheckRequest { string service = 1; }
message HealthCheckResponse { uint32 status = 1; }
`;
