import type { EcsSettings } from '@espalier/image-tree';
import { lookAtFleet, type FleetLook, type FleetRequest } from '../plan/fleet-look';
import { configurationOf, writeReport } from '../report/write-report';
import { checked } from './checked';
import { joined, NO_DRIFT, type Drift, type DriftReport } from './drift-report';
import { judgeFamily } from './judge-family';
import { lookAtJenkins } from './look-at-jenkins';
import { readFamilyFacts } from './read-family-facts';

/**
 * Finds what somebody changed by hand in ECS or in Jenkins, and tells what a publish would do about it. Only reads. Writes
 * reports/drift/<configuration>/drift.json.
 *
 * @throws RegistryError, PipelineError `FLEET_INCOMPLETE`, `GIT_UNKNOWN`; the problem of fleet.yaml; TreeError when the
 * lock cannot be read. What else cannot be looked at is told as `unchecked`.
 */
export async function findDrift(request: FleetRequest): Promise<DriftReport> {
  const look = await lookAtFleet(request);
  const { ecs, jenkins } = look.tree.fleet;
  const ofEcs = ecs ? look.names.map((name) => lookAtImage(look, name, ecs)) : [];
  const ofJenkins = ecs && jenkins ? [lookAtJenkins(look, ecs, jenkins)] : [];
  const drift = joined(await Promise.all([...ofEcs, ...ofJenkins]));
  const report = { configuration: configurationOf(look.tree), commit: look.commit, ...drift };
  await writeReport(look.tree, 'drift', report);
  return report;
}

function lookAtImage(look: FleetLook, name: string, ecs: EcsSettings): Promise<Drift> {
  const image = look.tree.images.get(name) ?? look.tree.broken.get(name);
  if (image?.settings.kind !== 'agent') return Promise.resolve(NO_DRIFT);
  return checked(`the task definitions of ${name}`, async () =>
    joined((await readFamilyFacts(look, image, ecs)).map(judgeFamily)),
  );
}
