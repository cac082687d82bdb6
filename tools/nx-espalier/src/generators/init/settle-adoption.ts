import {
  proposeAdoption,
  type Adoption,
  type AdoptionAnswers,
  type AdoptionFiles,
  type Question,
} from '@espalier/image-tree';
import type { Questions } from '../support/questions';
import { askQuestion } from './ask-questions';

/** The adoption once all that somebody can be asked was asked, each question once. */
export async function settleAdoption(
  files: AdoptionFiles,
  first: AdoptionAnswers,
  questions: Questions | undefined,
): Promise<Adoption> {
  const asked = new Set<string>();
  let answers = first;
  for (;;) {
    const adoption = proposeAdoption(files, answers);
    const next = adoption.questions.find((question) => !asked.has(keyOf(question)));
    if (!questions || !next) return adoption;
    asked.add(keyOf(next));
    answers = await askQuestion(next, answers, questions);
  }
}

function keyOf({ kind, subject }: Question): string {
  return `${kind} ${subject}`;
}
