/** What a program may ask behind a confined engine; all else is refused. */
export type ApiCall = 'read' | 'create' | 'commit' | 'remove' | 'control' | 'refused';

const controls = /^\/containers\/[^/]+\/(?:start|stop|kill|wait|resize)$/;
const removals = /^\/(?:containers|images)\/[^/]+$/;

/** What a request asks for. `path` is that of the Docker API, with or without version and query. */
export function apiCallOf(method: string, path: string): ApiCall {
  const [plain = ''] = path.replace(/^\/v\d+\.\d+(?=\/)/, '').split('?');
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (method === 'DELETE' && removals.test(plain)) return 'remove';
  if (method !== 'POST') return 'refused';
  if (plain === '/containers/create') return 'create';
  if (plain === '/commit') return 'commit';
  return controls.test(plain) ? 'control' : 'refused';
}
