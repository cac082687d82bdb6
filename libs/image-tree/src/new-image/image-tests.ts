import type { NewImage } from './new-image';
import { packageName } from './packages';
import { yamlText } from './yaml-text';

/** A command test of container-structure-test 2.0.0. */
interface CommandTest {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly expectedOutput: readonly string[];
}

/** The tests.yaml of a new image, which asks for every package that was asked for; nothing where none was. */
export function imageTests(image: NewImage, schema: string): string | undefined {
  const apt = image.apt.map((entry) => installedByApt(packageName('apt', entry)));
  const npm = image.npm.map((entry) => installedByNpm(packageName('npm', entry)));
  const pip = image.pip.length === 0 ? [] : [imported(image.pip.map((entry) => packageName('pip', entry)))];
  const commandTests = [...apt, ...npm, ...pip];
  return commandTests.length === 0 ? undefined : yamlText({ schemaVersion: '2.0.0', commandTests }, schema);
}

function installedByApt(name: string): CommandTest {
  return {
    name: `${name} is installed`,
    command: 'dpkg',
    args: ['--status', name],
    expectedOutput: ['Status: install ok installed'],
  };
}

function installedByNpm(name: string): CommandTest {
  return {
    name: `${name} is installed`,
    command: 'npm',
    args: ['ls', '--global', '--depth=0', name],
    expectedOutput: [String.raw`${name}@\d`],
  };
}

/** A module is often called otherwise than the package that brings it, so the modules of a package are looked up. */
function imported(names: readonly string[]): CommandTest {
  const script = `from importlib import import_module, metadata
for name in [${names.map((name) => `'${name}'`).join(', ')}]:
    package = metadata.distribution(name)
    for module, packages in metadata.packages_distributions().items():
        if package.name in packages and module.isidentifier():
            import_module(module)
    print(name, package.version)
`;
  return {
    name: 'Python imports what pip installed',
    command: 'python3',
    args: ['-c', script],
    expectedOutput: names.map((name) => String.raw`${name} \d`),
  };
}
