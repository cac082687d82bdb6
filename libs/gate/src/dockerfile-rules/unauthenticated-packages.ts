import type { DockerfileRule } from './dockerfile-rule';
import type { InstructionView } from './dockerfile-view';
import type { Step } from './shell/step';

/** `--allow-unauthenticated`, `[trusted=yes]` and their kin. */
export const unauthenticatedPackages: DockerfileRule = {
  id: 'ESP005',
  title: 'Signatures of packages are checked',
  explanation: 'An unsigned package can come from anyone, and is installed as root.',
  remedy:
    "Install the key of the repository to /etc/apt/keyrings, and name it with signed-by in the repository's entry.",
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    stages.flatMap(({ steps, instructions }) => [
      ...steps.flatMap((step) => violation(step.line, ofStep(step))),
      ...instructions.flatMap((instruction) => violation(instruction.line, ofHeredocs(instruction))),
    ]),
};

const OPTIONS = [
  /^--allow-(?:unauthenticated|insecure-repositories)(?:=true)?$/,
  /^--force-yes$/,
  /^--force-bad-verify$/,
  /^--no-?gpg-?checks?$/,
  /^--allow-untrusted$/,
];
const PROGRAMS = /^(?:apt|apt-get|aptitude|dpkg|apk|yum|dnf|microdnf|tdnf|zypper|rpm)$/;
const TEXTS = [
  /\[[^\]]*\btrusted\s*=\s*yes\b[^\]]*\]/i,
  /^\s*trusted\s*:\s*yes\b/im,
  /\bAPT::Get::AllowUnauthenticated\b["' =]*(?:true|yes|1)/i,
  /\bAcquire::AllowInsecureRepositories\b["' =]*(?:true|yes|1)/i,
  /\b(?:repo_)?gpgcheck\s*=\s*0\b/i,
];

function ofStep({ name, words, texts }: Step): string | undefined {
  const option = PROGRAMS.test(name) && words.find(({ text }) => OPTIONS.some((pattern) => pattern.test(text)));
  if (option) return option.text;
  return [...words, ...texts].map(({ text }) => ofText(text)).find((found) => found !== undefined);
}

function ofHeredocs({ keyword, heredocs }: InstructionView): string | undefined {
  if (keyword === 'RUN') return undefined;
  return heredocs.map(({ text }) => ofText(text)).find((found) => found !== undefined);
}

function ofText(text: string): string | undefined {
  return TEXTS.map((pattern) => pattern.exec(text)?.[0].trim()).find((found) => found !== undefined);
}

function violation(line: number, found: string | undefined): { line: number; detail: string }[] {
  return found === undefined ? [] : [{ line, detail: `${found} installs packages without checking their signatures` }];
}
