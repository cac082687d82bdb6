import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloud, documentOf, template } from '../testing/cloud-documents';
import { exportedLabels } from '../testing/exported-labels';
import { startLoopbackController, type LoopbackController } from '../testing/loopback-controller';

const pandas = documentOf({ ...cloud, templates: [{ ...template, label: 'pandas' }] });
const broken = documentOf({ ...cloud, webSocket: true });

describe('a reload', () => {
  let controller: LoopbackController;
  beforeEach(async () => {
    controller = await startLoopbackController();
  });
  afterEach(() => controller.close());
  const labels = async () => exportedLabels(await controller.exported());

  it('loads what was delivered, and answers 200 with nothing', async () => {
    controller.deliver(pandas);
    expect(await labels()).toEqual(['boto3 aws']);
    const response = await controller.reload();
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await labels()).toEqual(['pandas']);
  });

  it.each([
    ['what the binder refuses', broken, 'unknown attribute webSocket'],
    ['what is not YAML', 'jenkins: [', 'not YAML'],
    ['no document', undefined, 'memory does not exist'],
    [
      'a template without name and family',
      documentOf({ ...cloud, templates: [{ label: 'a' }] }),
      'NullPointerException',
    ],
  ])('answers 200 with the failure of %s, and keeps what was loaded', async (_, document, message) => {
    controller.deliver(document);
    const response = await controller.reload();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const said = await response.text();
    expect(said).toMatch(/^\{"status":"error","message":"Failed to reload configuration: /);
    expect(said).toContain(message);
    expect(await labels()).toEqual(['boto3 aws']);
  });

  it.each([
    ['failure', 200, '{"status":"error"'],
    ['older-failure', 500, '{"status":"error"'],
    ['wrong-token', 401, 'Unauthorized'],
    ['no-token', 404, 'Not Found'],
  ] as const)('answers the fault %s once, without loading', async (fault, status, body) => {
    controller.deliver(pandas);
    await controller.failReloads([fault]);
    const response = await controller.reload();
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(body);
    expect(await labels()).toEqual(['boto3 aws']);
    expect((await controller.reload()).status).toBe(200);
    expect(await labels()).toEqual(['pandas']);
  });

  it('cuts the connection after loading', async () => {
    controller.deliver(pandas);
    await controller.failReloads(['cut-after-loading']);
    await expect(controller.reload()).rejects.toThrow('fetch failed');
    expect(await labels()).toEqual(['pandas']);
  });

  it('never answers, until it is closed', async () => {
    await controller.failReloads(['no-answer']);
    const waiting = controller.reload();
    expect(await labels()).toEqual(['boto3 aws']);
    await controller.close();
    await expect(waiting).rejects.toThrow('fetch failed');
  });

  it('is refused with a wrong token, and lost without the slash at the end', async () => {
    expect((await controller.reload('wrong')).status).toBe(401);
    expect((await controller.reload('')).status).toBe(401);
    const followed = await fetch(`${controller.url}reload-configuration-as-code?casc-reload-token=reload`, {
      method: 'POST',
    });
    expect(followed.status).toBe(405);
  });
});

describe('a reload of another controller', () => {
  it('is not there without a token', async () => {
    const controller = await startLoopbackController({ reloadToken: '' });
    expect((await controller.reload('')).status).toBe(404);
    await controller.close();
  });

  it('answers a failure with 500 where it is older', async () => {
    const controller = await startLoopbackController({ reloadFailureStatus: 500 });
    controller.deliver(broken);
    const response = await controller.reload();
    expect([response.status, await response.json()]).toEqual([500, expect.objectContaining({ status: 'error' })]);
    await controller.close();
  });
});
