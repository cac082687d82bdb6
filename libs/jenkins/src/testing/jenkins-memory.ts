import { stringify } from 'yaml';
import { parseCloudDocument, type CloudMap } from '../cloud-document';
import type { Controller } from '../controller/controller';
import { parseShownClouds } from '../controller/shown-cloud';
import type { DocumentPlace } from '../delivery/document-place';
import { isMap } from '../document-value';
import { JenkinsError } from '../errors';
import { exportedCloud } from '../exported-cloud';

/** A Jenkins that loads its clouds from a place, and exports them as Jenkins does. */
export class JenkinsMemory {
  readonly #place: Pick<DocumentPlace, 'read'>;
  /** What it has; a test may make clouds by hand. */
  clouds: readonly CloudMap[] = [];
  /** Names of its nodes. */
  nodes: readonly string[] = ['Built-In Node'];
  /** Times that it loaded, or tried to. */
  loads = 0;

  constructor(place: Pick<DocumentPlace, 'read'>) {
    this.#place = place;
  }

  /** Takes the clouds of the document in place, if there is one. */
  async load(): Promise<void> {
    this.loads += 1;
    const found = await this.#place.read();
    this.clouds = (found && parseCloudDocument(found.text)?.clouds) ?? this.clouds;
  }

  /** What `/configuration-as-code/export` answers. */
  exportText(): string {
    const clouds = this.clouds.map((cloud) => {
      const { ecs } = cloud;
      return isMap(ecs) ? { ecs: exportedCloud(ecs) } : cloud;
    });
    return stringify({ jenkins: { clouds, numExecutors: 0, systemMessage: 'hello' } });
  }

  /** A way to it without HTTP. */
  controller(): Required<Controller> {
    return {
      reload: () => this.load(),
      api: {
        exportClouds: () => Promise.resolve(parseShownClouds(this.exportText()) ?? []),
        nodes: () => Promise.resolve(new Set(this.nodes)),
        check: () => Promise.resolve([]),
      },
    };
  }
}

/** A reload that Jenkins refuses. */
export function refuse(): Promise<never> {
  return Promise.reject(new JenkinsError('RELOAD_FAILED', { reason: 'a bad document', remedy: 'Mend it.' }));
}
