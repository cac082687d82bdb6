import { existsSync, readFileSync } from 'node:fs';

/**
 * The MTU of the interface that holds the default route: containers behind a larger one lose packets. Undefined without a
 * default route.
 */
export function routeMtu(proc = '/proc', sys = '/sys'): number | undefined {
  const routes = readFileSync(`${proc}/net/route`, 'utf8').split('\n').slice(1);
  const [device] = routes.find((route) => route.split('\t')[1] === '00000000')?.split('\t') ?? [];
  const file = `${sys}/class/net/${device ?? ''}/mtu`;
  return device !== undefined && existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}
