import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { JenkinsMemory } from './jenkins-memory';
import { LoopbackServer } from './loopback-server';

/** What the next reload answers; `ok` loads. */
export type ReloadAnswer =
  | 'ok'
  | 'error body'
  | 'page'
  | 'silence'
  | 'silence after loading'
  | 'cut'
  | 'cut after loading'
  | 302
  | 401
  | 404
  | 500
  | 503;

/** What the next check answers. */
export interface CheckAnswer {
  readonly status: number;
  readonly body: string;
}

const NODES = '/computer/api/json';

export const RELOAD_TOKEN = 'reload/token+&';
export const API = { user: 'espalier', token: 'api-token' };

/** The endpoints of configuration-as-code over HTTP, as reference/jenkins.md has them. */
export class LoopbackJenkins extends JenkinsMemory {
  /** For the next reloads, in order; then `ok`. */
  readonly reloadAnswers: ReloadAnswer[] = [];
  checkAnswer: CheckAnswer = { status: 200, body: '[]' };
  /** What it answers when it is asked for its nodes; default: `nodes`. */
  nodesAnswer: string | undefined;
  /** Documents that were sent to be checked. */
  readonly checked: string[] = [];
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly #server = new LoopbackServer((request, response) => this.#serve(request, response));

  start(): Promise<string> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://jenkins/');
    this.asked.push(url.pathname);
    if (request.method !== (url.pathname === NODES ? 'GET' : 'POST')) response.writeHead(405).end();
    else if (url.pathname === '/reload-configuration-as-code/') await this.#reload(url, response);
    else if (request.headers.authorization !== basic()) response.writeHead(401).end('<html>sign in</html>');
    else if (url.pathname === NODES) {
      response.writeHead(200).end(this.nodesAnswer ?? nodesJson(this.nodes));
    } else if (url.pathname === '/configuration-as-code/export') {
      response.writeHead(200, { 'content-type': 'application/x-yaml' }).end(this.exportText());
    } else if (url.pathname === '/configuration-as-code/check') {
      this.checked.push(await text(request));
      response.writeHead(this.checkAnswer.status).end(this.checkAnswer.body);
    } else response.writeHead(404).end();
  }

  async #reload(url: URL, response: ServerResponse): Promise<void> {
    if (url.searchParams.get('casc-reload-token') !== RELOAD_TOKEN) {
      response.writeHead(401).end();
      return;
    }
    const answer = this.reloadAnswers.shift() ?? 'ok';
    if (answer === 'ok' || String(answer).endsWith('after loading')) await this.load();
    answerReload(answer, response);
  }
}

function answerReload(answer: ReloadAnswer, response: ServerResponse): void {
  const failure = { status: 'error', message: `cannot load\n with ${RELOAD_TOKEN}` };
  if (typeof answer === 'number') {
    response.writeHead(answer, { location: 'http://elsewhere/' }).end('<html>page</html>');
  } else if (answer.startsWith('cut')) response.socket?.destroy();
  else if (answer.startsWith('silence')) return;
  else if (answer === 'error body') response.writeHead(200).end(JSON.stringify(failure));
  else response.writeHead(200).end(answer === 'page' ? '<html>sign in</html>' : '');
}

function nodesJson(names: readonly string[]): string {
  return JSON.stringify({
    _class: 'hudson.model.ComputerSet',
    computer: names.map((displayName) => ({ displayName })),
  });
}

function basic(): string {
  return `Basic ${Buffer.from(`${API.user}:${API.token}`).toString('base64')}`;
}
