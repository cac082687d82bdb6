import type { DockerfileRule, Violation } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';
import { hasOption, readOptions, valuesOf, type OptionGrammar, type Options } from './shell/options';
import type { Step } from './shell/step';
import { touchesOf } from './touched';

/** Ways from the user of the agent to root. (Calling sudo is hadolint's DL3004.) */
export const privilegeEscalation: DockerfileRule = {
  id: 'ESP013',
  title: 'Nothing in the image makes its user root',
  explanation:
    'Programs such as sudo, setuid files, file capabilities and privileged groups give every build on the agent the rights of root.',
  remedy: 'Do the work that needs root while the image is built, after USER root.',
  level: { base: 'warning', product: 'error' },
  check: ({ stages }) =>
    stages.flatMap((stage) => [
      ...stage.steps.flatMap(({ line, ...step }) => violation(line, detailOf(step))),
      ...instructionsOf([stage], 'COPY', 'ADD').flatMap(({ line, keyword, flags }) =>
        flags
          .filter(({ name, value }) => name === 'chmod' && isSetuid(value ?? ''))
          .flatMap(({ value }) => violation(line, `${keyword} makes a file setuid (${value ?? ''})`)),
      ),
      ...touchesOf([stage], ['/etc/sudoers', '/etc/sudoers.d', '/etc/doas.conf', '/etc/doas.d']),
    ]),
};

const INSTALLERS = /^(?:apt|apt-get|aptitude|apk|yum|dnf|microdnf|tdnf|zypper)$/;
const INSTALL: OptionGrammar = { short: 'mogtS', long: ['mode', 'owner', 'group', 'target-directory'] };
const USERS: OptionGrammar = {
  short: 'bcdefgGkKpsuZRP',
  long: ['groups', 'uid', 'gid', 'home-dir', 'shell', 'comment'],
};
const PRIVILEGED = /^(?:root|sudo|wheel|admin|docker|0)$/;

function detailOf({ name, words }: Omit<Step, 'line'>): string | undefined {
  const options = readOptions(words, name === 'install' ? INSTALL : USERS);
  const operands = options.operands.map(({ text }) => text);
  const mode = name === 'chmod' ? words.map(({ text }) => text).find(isMode) : valuesOf(options, 'm', 'mode')[0]?.text;
  if (/^(?:chmod|install)$/.test(name) && isSetuid(mode ?? '')) return `${name} makes a file setuid (${mode ?? ''})`;
  if (name === 'setcap' && !hasOption(options, 'r')) return 'setcap gives a file capabilities';
  const program = INSTALLERS.test(name)
    ? operands.find((operand) => /^(?:sudo|doas|opendoas)(?:[=:/].*)?$/.test(operand))
    : undefined;
  if (program !== undefined) return `${name} installs ${program}`;
  return detailOfUser(name, operands, options);
}

function detailOfUser(name: string, operands: readonly string[], options: Options): string | undefined {
  if (/^(?:useradd|adduser|usermod)$/.test(name) && valuesOf(options, 'u', 'uid').some(({ text }) => /^0+$/.test(text)))
    return `${name} makes a user root`;
  const groups = valuesOf(options, 'G', 'groups').flatMap(({ text }) => text.split(','));
  const last = /^(?:adduser|addgroup|gpasswd)$/.test(name) && operands.length > 1 ? operands.slice(-1) : [];
  const group = [...groups, ...last].find((candidate) => PRIVILEGED.test(candidate));
  return group !== undefined && /^(?:user|add|gpasswd)/.test(name)
    ? `${name} puts a user into the group ${group}`
    : undefined;
}

function isMode(text: string): boolean {
  return /^(?:[0-7]{3,5}|[ugoa]*[-+=][rwxXst,ugoa+=-]*)$/.test(text) && !/^-[RrfvcHLP]/.test(text);
}

/** The bit for set-user-id, as a number or a letter. (That for the group is well used on folders; ESP105 looks at files.) */
function isSetuid(mode: string): boolean {
  return /^[0-7]+$/.test(mode)
    ? (parseInt(mode, 8) & 0o4000) !== 0
    : /(?:^|,)(?:[goa]*u[ugoa]*|o*a[oa]*)?[+=][rwxXtugo]*s/.test(mode);
}

function violation(line: number, detail: string | undefined): readonly Violation[] {
  return detail === undefined ? [] : [{ line, detail }];
}
