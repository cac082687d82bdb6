import type { AdoptionAnswers, Question } from '@espalier/image-tree';
import type { Questions } from '../support/questions';

const YES = 'yes';
const NO = 'no';
const NONE = 'none of them';

/** Asks what the files do not tell; gives what is known afterwards. An ARG without an answer stays without value. */
export async function askQuestion(
  question: Question,
  answers: AdoptionAnswers,
  questions: Questions,
): Promise<AdoptionAnswers> {
  const { kind, subject, text } = question;
  if (kind === 'argument') {
    const value = await questions.write(`${text} (empty: leave it alone)`);
    return value === '' ? answers : { ...answers, buildArgs: { ...answers.buildArgs, [subject]: value } };
  }
  if (kind === 'means') {
    const choices = [...(question.choices ?? []).map((value) => ({ value })), { value: NONE, hint: 'an upstream' }];
    const chosen = await questions.choose(text, choices);
    return { ...answers, means: { ...answers.means, [subject]: chosen === NONE ? '' : chosen } };
  }
  const isYes = (await questions.choose(text, [{ value: YES }, { value: NO }])) === YES;
  if (kind === 'own') {
    return isYes
      ? { ...answers, own: [...answers.own, subject] }
      : { ...answers, foreign: [...answers.foreign, subject] };
  }
  return isYes
    ? { ...answers, stages: [...answers.stages, subject] }
    : { ...answers, inner: [...answers.inner, subject] };
}
