import { JenkinsError } from '../errors';
import type { Answer } from './ask-controller';
import type { ControllerAccess } from './controller-access';

const LONGEST = 600;

/** What an answer that is not the expected one means, whatever was asked. `tried` reads like `export its clouds`. */
export function refusalOf({ status }: Answer, access: ControllerAccess, tried: string, remedy: string): JenkinsError {
  const { origin } = new URL(access.url);
  const reason = `Jenkins at ${origin} did not ${tried} (HTTP ${status})`;
  if (status >= 300 && status < 400) return new JenkinsError('CONTROLLER_DENIED', { reason, remedy: REDIRECTED });
  if (status >= 400 && status < 500) return new JenkinsError('CONTROLLER_DENIED', { reason, remedy });
  return new JenkinsError('CONTROLLER_UNCLEAR', { reason, remedy: 'See the log of the controller, and run it again.' });
}

/** What Jenkins says, fit for a message: one line, not endless, without the secrets that it was told. */
export function quoted(text: string, { reloadToken, api }: ControllerAccess): string {
  const secrets = [reloadToken, api?.token].filter((secret) => secret !== undefined && secret !== '');
  const safe = secrets.reduce<string>((masked, secret) => masked.replaceAll(secret ?? '', '***'), text);
  const line = safe.replaceAll(/\s+/g, ' ').trim().replace(/\.+$/, '');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const REDIRECTED = 'Write the address that Jenkins redirects to as jenkins.controllerUrl of fleet.yaml.';
