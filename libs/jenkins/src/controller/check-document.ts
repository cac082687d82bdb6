import { z } from 'zod';
import { JenkinsError } from '../errors';
import { askController, type Answer } from './ask-controller';
import type { ControllerAccess } from './controller-access';
import { jsonOf } from './json-of';
import { quoted, refusalOf } from './refusals';

const REMEDY = 'Give the user of jenkins.api in fleet.yaml Overall/Administer, or take jenkins.api.check out.';

const issuesSchema = z.array(z.object({ line: z.number().nullish(), message: z.string() }));

/** The warnings of Jenkins about a document, by `/configuration-as-code/check`. See {@link ControllerApi.check}. */
export async function checkDocument(
  access: ControllerAccess,
  authorization: string,
  document: string,
): Promise<readonly string[]> {
  const headers = { authorization, 'content-type': 'application/x-yaml' };
  const answer = await askController(access, { path: 'configuration-as-code/check', headers, body: document });
  const issues = issuesOf(answer, access);
  if (answer.status === 200) return issues;
  throw new JenkinsError('CLOUD_REFUSED', {
    reason: `Jenkins would not load the cloud document: ${issues.join('; ')}`,
    remedy: 'Correct what Jenkins names in fleet.yaml, image.yaml or clouds.extra.yaml; nothing was delivered.',
  });
}

function issuesOf(answer: Answer, access: ControllerAccess): readonly string[] {
  const issues = issuesSchema.safeParse(jsonOf(answer.body));
  if ((answer.status !== 200 && answer.status !== 400) || !issues.success) {
    throw refusalOf(answer, access, 'check the cloud document', REMEDY);
  }
  return issues.data.map(
    ({ line, message }) => `${line && line > 0 ? `line ${line}: ` : ''}${quoted(message, access)}`,
  );
}
