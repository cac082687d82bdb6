import type { CloudDelivery } from '../delivery/cloud-delivery';
import { JenkinsMemory } from './jenkins-memory';
import { documentOf, loadedText } from './documents';
import { MemoryPlace } from './memory-place';

/** A place and the Jenkins that loads from it, and a delivery of a document with these labels. */
export interface Rig {
  readonly place: MemoryPlace;
  readonly jenkins: JenkinsMemory;
  readonly delivery: CloudDelivery;
}

/** A rig in which Jenkins has loaded what is in place. */
export async function rigOf(
  present: readonly string[] | string | undefined,
  wanted: readonly string[],
  over: Partial<CloudDelivery> = {},
): Promise<Rig> {
  const place = new MemoryPlace(typeof present === 'object' ? loadedText(present) : present);
  const jenkins = new JenkinsMemory(place);
  await jenkins.load();
  const delivery: CloudDelivery = {
    place,
    controller: jenkins.controller(),
    patience: { retries: 1, delay: 0 },
    replace: false,
    check: false,
    next: () => Promise.resolve(documentOf(wanted)),
    beforeWrite: () => Promise.resolve(),
    ...over,
  };
  return { place, jenkins, delivery };
}
