import type { DockerfileRule, Violation } from './dockerfile-rule';
import { settingsOf, type Setting } from './environment-settings';
import { CURL, WGET } from './shell/download';
import { hasOption, readOptions } from './shell/options';
import type { Step } from './shell/step';

/** `curl -k` and its kin. */
export const unverifiedConnection: DockerfileRule = {
  id: 'ESP004',
  title: 'Certificates of servers are checked',
  explanation:
    'Without the check, anyone between the build and the server can put something else into the image, or read the credentials that are sent.',
  remedy: 'Delete the option; put an authority of your own into images/base-agent/ca/, where all tools find it.',
  level: { base: 'error', product: 'error' },
  check: (view) => [
    ...view.stages.flatMap(({ steps }) => steps).flatMap(violationsOfStep),
    ...settingsOf(view).flatMap(violationsOfSetting),
  ],
};

function violationsOfStep(step: Step): readonly Violation[] {
  const option = switchedOffBy(step);
  return option === undefined
    ? []
    : [{ line: step.line, detail: `${step.name} does not check the certificate of the server (${option})` }];
}

function switchedOffBy({ name, words, outputs }: Step): string | undefined {
  const text = words.map((word) => word.text).join(' ');
  if (name === 'curl') {
    const isOff = hasOption(readOptions(words, CURL), 'k', 'insecure', 'proxy-insecure', 'doh-insecure');
    return isOff ? '--insecure' : undefined;
  }
  if (name === 'wget') {
    const isOff =
      hasOption(readOptions(words, WGET), 'no-check-certificate') || /check_certificate\s*=\s*off/i.test(text);
    return isOff ? '--no-check-certificate' : undefined;
  }
  if (outputs.some((path) => /curlrc$/.test(path)) && /\binsecure\b/.test(text)) return 'insecure in .curlrc';
  return OTHERS.find((other) => other.name.test(name) && other.off.test(text))?.option;
}

const OTHERS = [
  {
    name: /^(?:pip[\d.]*|pipx|uv|python[\d.]*)$/,
    off: /--trusted-host|trusted-host|--allow-insecure-host/,
    option: '--trusted-host',
  },
  { name: /^(?:npm|npx|pnpm|yarn)$/, off: /--no-strict-ssl|strict-ssl[= ]"?false/, option: 'strict-ssl false' },
  { name: /^git$/, off: /http\.(?:\S+\.)?sslverify[= ](?:false|0|no|off)/i, option: 'http.sslVerify=false' },
  { name: /^apt(?:-get)?$/, off: /verify-(?:peer|host)[= ]"?(?:false|no|0)/i, option: 'Verify-Peer=false' },
  { name: /^aws$/, off: /--no-verify-ssl/, option: '--no-verify-ssl' },
  { name: /^(?:conda|mamba)$/, off: /ssl_verify (?:false|no)/i, option: 'ssl_verify false' },
  { name: /^(?:mvn|mvnw)$/, off: /maven\.wagon\.http\.ssl\.(?:insecure|allowall)=true/, option: 'ssl.insecure=true' },
];

const VARIABLES: Readonly<Record<string, RegExp>> = {
  GIT_SSL_NO_VERIFY: /^(?!(?:0|false|no|off)?$)/i,
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  PIP_TRUSTED_HOST: /./,
  PYTHONHTTPSVERIFY: /^0$/,
  UV_INSECURE_HOST: /./,
};

function violationsOfSetting({ line, keyword, name, value }: Setting): readonly Violation[] {
  const isOff = value !== undefined && VARIABLES[name.toUpperCase()]?.test(value) === true;
  return isOff ? [{ line, detail: `${keyword} sets ${name}, so that certificates of servers are not checked` }] : [];
}
