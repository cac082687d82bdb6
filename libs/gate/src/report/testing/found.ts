import type { Finding } from '../../finding';
import { findingOf } from '../../hadolint/hadolint-report';
import { setuidFiles } from '../../inspection/rules/setuid-files';
import { foundSecrets } from '../../trivy/found-secrets';
import { trivyReportSchema } from '../../trivy/trivy-report';

/** A key, as the scanner reports it. */
export const foundSecret: readonly Finding[] = foundSecrets(
  trivyReportSchema.parse({
    ...{ SchemaVersion: 2, ArtifactType: 'container_image', ArtifactName: 'agents/node' },
    Metadata: { ImageID: 'sha256:1', DiffIDs: [`sha256:${'d'.repeat(64)}`], ImageConfig: {} },
    Results: [
      {
        ...{ Target: '/home/jenkins/.ssh/id_rsa', Class: 'secret' },
        Secrets: [{ RuleID: 'private-key', Severity: 'HIGH', Title: 'Asymmetric Private Key', StartLine: 1 }],
      },
    ],
  }),
);

/** A program that breaks a rule about the built image. */
export const foundProgram: Finding = {
  ...{ type: 'policy', id: setuidFiles.id, severity: 'HIGH', remedy: setuidFiles.remedy },
  ...{ title: '/opt/tool runs as root, whoever starts it', path: 'opt/tool' },
};

/** What hadolint says of a line. */
export const lintedLine: Finding = findingOf(
  {
    ...{ code: 'DL3008', level: 'warning', file: '', line: 3 },
    message:
      'Pin versions in apt get install. Instead of `apt-get install <package>` use `apt-get install <package>=<version>`',
  },
  'images/node/Dockerfile',
  3,
);

/** A test that failed; its words are those of `resultsOf` in libs/image-tests. */
export const failedTest: Finding = {
  ...{ type: 'test', id: 'node says its version', severity: 'HIGH' },
  title: 'the test "node says its version" of node failed: Expected string \'v22\' not found in output',
  remedy: 'Mend the image so that it passes; only if the test is wrong, correct it in images/node/tests.yaml.',
  location: { file: 'images/node/tests.yaml', line: 4 },
};
