import type { DockerfileRule } from './dockerfile-rule';
import { touchesOf } from './touched';

/** Authorities of certificates. */
export const trustStore: DockerfileRule = {
  id: 'ESP017',
  title: 'Authorities of certificates are operations’',
  explanation:
    'Whoever adds an authority can read and change every connection of the builds on this agent, and of all images below.',
  remedy: 'Ask operations to put the authority into images/base-agent/ca/, where every image has it.',
  level: { base: 'off', product: 'error' },
  check: ({ stages }) => [
    ...touchesOf(stages, [
      '/usr/local/share/ca-certificates',
      '/etc/ssl/certs',
      '/etc/pki/ca-trust',
      '/etc/ca-certificates.conf',
    ]),
    ...stages
      .flatMap(({ steps }) => steps)
      .filter(
        ({ name, words }) =>
          name === 'keytool' && words.some(({ text }) => /^-(?:importcert|import|genkeypair)$/.test(text)),
      )
      .filter(({ words }) => words.some(({ text }) => text === '-cacerts' || /\/cacerts$/.test(text)))
      .map(({ line }) => ({ line, detail: 'keytool adds an authority to that of Java' })),
  ],
};
