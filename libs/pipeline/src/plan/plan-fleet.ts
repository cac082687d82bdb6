import { EspalierError } from '@espalier/dockerfile';
import { tried } from '../failure';
import { FLEET } from '../publish';
import { configurationOf } from '../report/write-report';
import { schedule } from '../schedule';
import { lookAtFleet, type FleetRequest } from './fleet-look';
import type { FleetPlan, PlanProblem } from './fleet-plan';
import { planFleetCloud } from './plan-fleet-cloud';
import { planImage, type PlannedImage, type PlannedPublish } from './plan-image';
import { writePlan } from './write-plan';

/** A publish that is planned, of any tree: dirty, and on any branch. */
export interface PlanRequest extends FleetRequest {
  /** Whether what comes from an unrelated commit may be replaced. */
  readonly supersede: boolean;
  /** Whether the cloud document may take from Jenkins what it has. */
  readonly replace: boolean;
}

/**
 * Plans a publish of the whole fleet: images, repositories, task definitions and the cloud of Jenkins. Only reads: needs
 * neither permission to write nor an engine. Writes reports/plan/<configuration>/plan.json and plan.md.
 *
 * @throws RegistryError, PipelineError `FLEET_INCOMPLETE`, `GIT_UNKNOWN`; the problem of fleet.yaml; TreeError when the
 * lock cannot be read. Whatever else stands in the way is one of the plan's problems.
 */
export async function planFleet(request: PlanRequest): Promise<FleetPlan> {
  const run = { ...(await lookAtFleet(request)), ...request };
  const planned = await planImages(run);
  const registered = planned.flatMap(({ families }) => families).filter(({ status }) => status === 'registered');
  const cloud = await tried(() => planFleetCloud({ ...run, registered: registered.map(({ family }) => family) }));
  const plan = {
    ...{ configuration: configurationOf(run.tree), commit: run.commit, isDirty: run.isDirty },
    builds: planned.flatMap(({ build }) => build ?? []),
    repositories: planned.flatMap(({ repository }) => repository ?? []),
    taskDefinitions: planned.flatMap(({ families }) => families),
    ...(cloud && !(cloud instanceof EspalierError) ? { cloud } : {}),
    holds: distinct(planned.flatMap(({ holds }) => holds)),
    problems: [...planned, { image: FLEET, problems: cloud instanceof EspalierError ? [cloud] : [] }].flatMap(
      problemsOf,
    ),
  };
  await writePlan(run.tree, plan);
  return plan;
}

async function planImages(run: PlannedPublish): Promise<readonly PlannedImage[]> {
  const planned = schedule<PlannedImage>(run.tree, run.names, (name, read) => planImage(run, name, read));
  return Promise.all(planned.values());
}

function problemsOf({ image, problems }: Pick<PlannedImage, 'image' | 'problems'>): readonly PlanProblem[] {
  return problems.map(({ code, message }) => ({ subject: image, code, message }));
}

function distinct(holds: FleetPlan['holds']): FleetPlan['holds'] {
  return [...new Map(holds.map((hold) => [`${hold.image}:${hold.key}`, hold])).values()];
}
