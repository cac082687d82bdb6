// One machine a subtree: npx nx affected -t publish --graph=stdout | node .ci/matrix.mjs [name of the fleet's project]
// Prints what a matrix of GitHub Actions takes. "first" is published before all others; each member of "include" then is
// independent of the others; the fleet comes last.
import { readFileSync } from 'node:fs';

const [fleet = 'fleet'] = process.argv.slice(2);
const { tasks, dependencies } = JSON.parse(readFileSync(0, 'utf8')).tasks;
const needs = (id) => dependencies[id] ?? [];
const ids = Object.keys(tasks).filter((id) => tasks[id].target.project !== fleet);
const roots = ids.filter((id) => needs(id).length === 0);

/** Tasks below the roots that need each other, directly or not. */
const groups = [];
for (const id of ids.filter((task) => !roots.includes(task))) {
  const related = [id, ...needs(id).filter((need) => !roots.includes(need))];
  const joined = groups.filter((group) => related.some((task) => group.has(task)));
  for (const group of joined) groups.splice(groups.indexOf(group), 1);
  groups.push(new Set([...joined.flatMap((group) => [...group]), ...related]));
}

const projectsOf = (group) =>
  [...group]
    .map((id) => tasks[id].target.project)
    .toSorted()
    .join(',');
console.log(
  JSON.stringify({ first: projectsOf(roots), include: groups.map((group) => ({ projects: projectsOf(group) })) }),
);
