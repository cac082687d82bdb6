import type { ReleaseReport } from './rollback-report';
import { nxCommand, shortKey } from './words';

/** What a release came to, for people: which holds went, which stay, and how to go forward. */
export function releaseText(report: ReleaseReport): readonly string[] {
  const { image, images } = report;
  const failed = images.flatMap(({ image: name, error }) =>
    error ? [`${name} was not released: ${error.message}`] : [],
  );
  const families = images.flatMap((end) => end.families);
  const released = families.flatMap(({ family, revision = 0, released: holds }) =>
    holds.map(({ key, reason }) => `${family}:${revision}: released ${image} ${shortKey(key)} (${reason})`),
  );
  const stay = families.flatMap(({ family, revision = 0, holds }) =>
    holds.map((hold) => `${family}:${revision}: ${hold.image} ${shortKey(hold.key)} stays held (${hold.reason})`),
  );
  if (released.length + failed.length === 0) return [...stay, `nothing of ${image} is held`];
  const names = images.flatMap((end) =>
    end.families.some(({ released: holds }) => holds.length > 0) ? [end.image] : [],
  );
  const publish = nxCommand(`run-many -t publish -p ${[...new Set([image, ...names])].join(',')}`, report);
  return [
    ...failed,
    ...released,
    ...stay,
    ...(released.length > 0 ? [`the next publish goes forward: ${publish}`] : []),
  ];
}
