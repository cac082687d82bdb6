import { STATUS_CODES, type ServerResponse } from 'node:http';
import { isEspalierError, messageOf } from '@espalier/dockerfile';

/** Answers with a value as JSON. */
export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(value));
}

/** Answers with an error page, as Jenkins' server makes one. */
export function answerError(response: ServerResponse, status: number): void {
  const reason = STATUS_CODES[status] ?? '';
  const page = `<html><head><title>Error ${status} ${reason}</title></head><body><h2>HTTP ERROR ${status} ${reason}</h2></body></html>\n`;
  response.writeHead(status, { 'content-type': 'text/html;charset=iso-8859-1' }).end(page);
}

/** Answers with what was thrown: an error of ours as JSON with status 422, anything else with status 500. */
export function answerThrown(response: ServerResponse, thrown: unknown): void {
  if (isEspalierError(thrown)) {
    answerJson(response, { code: thrown.code, reason: thrown.reason, remedy: thrown.remedy }, 422);
  } else {
    answerJson(
      response,
      { code: 'UNEXPECTED', reason: messageOf(thrown), remedy: 'Read .sandbox/controller.log.' },
      500,
    );
  }
}
