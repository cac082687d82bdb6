import type { handleUnaryCall, MethodDefinition, Server, status } from '@grpc/grpc-js';
import type { Root } from 'protobufjs';
import type { SessionMethod } from './session-method';
import { sessionProtocol } from './session-protocol';

/** A gRPC server that answers these methods; gRPC and protobufjs are loaded here and not before. */
export async function createSessionServer(methods: readonly SessionMethod[]): Promise<{
  server: Server;
  inject: ReturnType<Server['createConnectionInjector']>['injectConnection'];
}> {
  const grpc = await import('@grpc/grpc-js');
  const { default: protobuf } = await import('protobufjs');
  const root = protobuf.parse(sessionProtocol, { keepCase: true }).root;
  const server = new grpc.Server();
  for (const method of methods) {
    server.addService(
      { [method.name]: definition(method, root) },
      { [method.name]: handler(method, grpc.status.NOT_FOUND) },
    );
  }
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  return {
    server,
    inject: (connection) => {
      injector.injectConnection(connection);
    },
  };
}

function definition({ service, name, request, response }: SessionMethod, root: Root): MethodDefinition<object, object> {
  const requestType = root.lookupType(request);
  const responseType = root.lookupType(response);
  return {
    path: `/${service}/${name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => Buffer.from(requestType.encode(value).finish()),
    requestDeserialize: (bytes) => requestType.toObject(requestType.decode(bytes), { defaults: true }),
    responseSerialize: (value) => Buffer.from(responseType.encode(value).finish()),
    responseDeserialize: (bytes) => responseType.decode(bytes),
  };
}

function handler(method: SessionMethod, notFound: status): handleUnaryCall<object, object> {
  return (call, respond) => {
    const answer = method.answer(call.request);
    if (answer) respond(null, answer);
    else respond({ code: notFound, details: `${method.name}: not found` });
  };
}
