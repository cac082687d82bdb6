// Makes the package that other repositories install, and packs it: node package.mjs [FOLDER [VERSION]]. Prints the path of
// the tarball. In it: compiled JavaScript with the libraries inside, schemas, guides, manifests; no source.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { RUN_TIME, writeBundle } from './bundle.mjs';

const here = import.meta.dirname;
const workspace = join(here, '..', '..');
const own = readJson(join(here, 'package.json'));
const [target = join(here, 'dist'), version = own.version] = process.argv.slice(2);
const folder = join(resolve(target), 'package');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const modules = await writeBundle(folder);
for (const kind of ['executors', 'generators']) writeCollection(kind);
writeJson('migrations.json', migrations());
writeJson('package.json', manifest());
for (const library of readdirSync(join(workspace, 'libs'))) copySchemas(library);
cpSync(join(here, 'README.md'), join(folder, 'README.md'));
cpSync(join(workspace, 'docs'), join(folder, 'docs'), { recursive: true });
cpSync(join(workspace, 'LICENSE'), join(folder, 'LICENSE'));
writeFileSync(join(folder, 'THIRD-PARTY-NOTICES'), notices());
console.log(pack());

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(name, value) {
  writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);
}

/** executors.json or generators.json, with the schemas beside it. */
function writeCollection(kind) {
  const collection = readJson(join(here, 'as-in-node_modules', `${kind}.json`));
  for (const entry of Object.values(collection[kind])) {
    const source = join(here, 'as-in-node_modules', entry.schema);
    entry.schema = `./${kind}/${basename(dirname(source))}/schema.json`;
    cpSync(source, join(folder, entry.schema));
  }
  writeJson(`${kind}.json`, collection);
}

/** What has to hold outside the images is written anew with every version. */
function migrations() {
  const description =
    'Write what this version of Espalier needs outside the images: nx.json, .env, .nxignore, .gitignore';
  return { generators: { guarantees: { version, description, implementation: './migrations.js#guarantees' } } };
}

function manifest() {
  const { name, description, license } = own;
  return {
    ...{ name, version, description, license, type: 'commonjs' },
    keywords: ['nx', 'nx-plugin', 'jenkins', 'ecs', 'docker'],
    engines: readJson(join(workspace, 'package.json')).engines,
    exports: { './package.json': './package.json', './plugin': './plugin.js' },
    executors: './executors.json',
    generators: './generators.json',
    'nx-migrations': { migrations: './migrations.json' },
    dependencies: Object.fromEntries(RUN_TIME.map((dependency) => [dependency, pinnedVersion(dependency)])),
    peerDependencies: own.peerDependencies,
  };
}

/** The version that the libraries here are tested with. */
function pinnedVersion(dependency) {
  const manifests = readdirSync(join(workspace, 'libs')).map((name) => join(workspace, 'libs', name, 'package.json'));
  const versions = manifests.map((file) => readJson(file).dependencies?.[dependency]).filter(Boolean);
  if (versions.length === 0) throw new Error(`no library depends on ${dependency}`);
  return versions[0];
}

/** Those of the files that people write, for their editors. */
function copySchemas(library) {
  const schemas = join(workspace, 'libs', library, 'schemas');
  if (existsSync(schemas)) cpSync(schemas, join(folder, 'schemas'), { recursive: true });
}

/** The licences of everything that is in the bundle. */
function notices() {
  const roots = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
  const packages = [...new Set(roots)].filter((root) => existsSync(join(root, 'package.json'))).sort();
  return packages.map(notice).join(`\n${'-'.repeat(80)}\n\n`);
}

function notice(root) {
  const { name, version, license } = readJson(join(root, 'package.json'));
  const files = readdirSync(root).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return [`${name} ${version} (${license})\n`, ...files.map((file) => readFileSync(join(root, file), 'utf8'))].join(
    '\n',
  );
}

function pack() {
  const words = ['pack', folder, '--pack-destination', dirname(folder), '--loglevel=error'];
  const { status, stderr } = spawnSync('npm', words, { encoding: 'utf8', cwd: dirname(folder) });
  if (status !== 0) throw new Error(stderr);
  return join(dirname(folder), `${own.name.replace('@', '').replace('/', '-')}-${version}.tgz`);
}
