import { ImageTestError } from '../errors';

/** What an engine says of its machine that decides whether agents can reach us. */
export interface EngineReach {
  readonly isThisMachine: boolean;
  readonly mapsUsers: boolean;
  readonly bridge: readonly { readonly gateway: string }[];
}

/** The error for an engine whose containers cannot reach us, or whose users have other numbers than inside. */
export function noWayHome(engine: EngineReach): ImageTestError {
  return new ImageTestError('TESTS_DID_NOT_RUN', {
    reason: `the launch contract was not tested: ${whyNot(engine)}, so an agent that calls home cannot be seen`,
    remedy:
      'Use an engine that runs on this machine as root, with its default bridge; a restart of the engine brings back a bridge that is gone.',
  });
}

function whyNot({ isThisMachine, mapsUsers, bridge }: EngineReach): string {
  if (!isThisMachine) return 'the engine is not of this machine';
  if (mapsUsers) return 'the engine is rootless, or maps users';
  if (bridge.length === 0) return 'the engine has no default bridge';
  const gateways = bridge.map(({ gateway }) => gateway).join(', ');
  return `the address of the engine's bridge, ${gateways}, is none of this machine`;
}
