import type { Controller, ControllerApi } from './controller';
import type { ControllerAccess } from './controller-access';
import { checkDocument } from './check-document';
import { exportClouds } from './export-clouds';
import { listNodes } from './list-nodes';
import { reload } from './reload';

/** The controller at an address, with what the given secrets allow. Nothing is contacted before the first call. */
export function connectController(access: ControllerAccess): Controller {
  const { reloadToken, api } = access;
  return {
    ...(reloadToken === undefined ? {} : { reload: () => reload(access, reloadToken) }),
    ...(api === undefined ? {} : { api: apiOf(access, api) }),
  };
}

function apiOf(access: ControllerAccess, { user, token }: { user: string; token: string }): ControllerApi {
  const authorization = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  return {
    exportClouds: () => exportClouds(access, authorization),
    nodes: () => listNodes(access, authorization),
    check: (document) => checkDocument(access, authorization, document),
  };
}
