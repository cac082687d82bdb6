import { startController, type Controller, type ControllerSettings } from '../controller';
import { controllerClient, type ControllerClient } from '../controller-client';
import { cloud, documentOf } from './cloud-documents';

const user = { name: 'somebody', apiToken: 'right' };
/** What its user sends by basic authentication. */
export const AUTHORIZATION = `Basic ${Buffer.from('somebody:right').toString('base64')}`;

/** A controller on loopback that reads its document from memory. */
export interface LoopbackController extends Controller, ControllerClient {
  /** What is delivered; the next reload sees it. */
  deliver(document: string | undefined): void;
  /** Sends a request as its user. */
  post(path: string, body?: string): Promise<Response>;
  reload(token?: string): Promise<Response>;
  /** What it exports. */
  exported(): Promise<string>;
}

/** Starts one; its reload token is `reload`. */
export async function startLoopbackController(settings: Partial<ControllerSettings> = {}): Promise<LoopbackController> {
  let document: string | undefined = documentOf(cloud);
  const controller = await startController({
    hosts: ['127.0.0.1'],
    port: 0,
    source: { place: 'memory', read: () => Promise.resolve(document) },
    aws: { region: 'us-east-1', endpoint: 'http://127.0.0.1:1', retryMode: 'adaptive', maxAttempts: 1 },
    user,
    reloadToken: 'reload',
    ...settings,
  });
  const post = (path: string, body = '') =>
    fetch(controller.url + path, { method: 'POST', headers: { authorization: AUTHORIZATION }, body });
  return {
    ...controller,
    ...controllerClient(controller.url, user),
    post,
    deliver(delivered) {
      document = delivered;
    },
    reload: (token = 'reload') =>
      fetch(`${controller.url}reload-configuration-as-code/?casc-reload-token=${token}`, { method: 'POST' }),
    exported: async () => (await post('configuration-as-code/export')).text(),
  };
}
