import type { DockerfileRule, Violation } from './dockerfile-rule';
import type { DockerfileView } from './dockerfile-view';
import { settingsOf, type Setting } from './environment-settings';

/** A password in ENV, ARG or LABEL. */
export const secretInEnvironment: DockerfileRule = {
  id: 'ESP006',
  title: 'No secret stands in ENV, ARG or LABEL',
  explanation:
    'Values of ENV, ARG and LABEL stay in the configuration and in the history of the image: whoever may pull it can read them.',
  remedy:
    'Use a build secret (RUN --mount=type=secret), or give the agent its secret when it runs; and change the secret, for Git keeps it.',
  level: { base: 'error', product: 'error' },
  check: (view) =>
    settingsOf(view).flatMap((setting) => (setting.keyword === 'RUN' ? [] : violationsOf(setting, view))),
};

const SECRET =
  /(?:^|_)(?:password|passwd|pword|passphrase|secrets?|tokens?|credentials?|api_?key|access_?key|private_?key|signing_?key|auth_?key)(?:_|$)/i;
/** What says where a secret is, or how long it lives. */
const ABOUT_ONE = /_(?:file|path|dir|url|uri|endpoint|name|type|ttl|timeout|length|expiry|algorithm|version|arn)$/i;
const NO_SECRET = /^(?:|true|false|yes|no|on|off|none|null|[01])$/i;
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, 'an access key of AWS'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}/, 'a token of GitHub'],
  [/\bgithub_pat_\w{22}/, 'a token of GitHub'],
  [/\bglpat-[\w-]{20}/, 'a token of GitLab'],
  [/\bxox[abprs]-[\w-]{10}/, 'a token of Slack'],
  [/\bnpm_[A-Za-z0-9]{36}/, 'a token of npm'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@$]+:[^/\s:@$]+@/i, 'a URL with a password'],
];

/** Names what it found, and never shows it. */
function violationsOf({ line, keyword, name, value }: Setting, { image }: DockerfileView): readonly Violation[] {
  const given = value ?? (Object.hasOwn(image.buildArgs, name) ? image.buildArgs[name] : undefined);
  if (given === undefined) return [];
  const shape = SHAPES.find(([pattern]) => pattern.test(given))?.[1];
  if (shape !== undefined) return [{ line, detail: `${keyword} ${name} holds what looks like ${shape}` }];
  const isNamedSo = keyword !== 'LABEL' && SECRET.test(snakeCase(name)) && !ABOUT_ONE.test(name);
  return isNamedSo && !NO_SECRET.test(given) ? [{ line, detail: `${keyword} gives ${name} a value` }] : [];
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[.-]/g, '_');
}
