import type { GateReport } from '@espalier/gate';

/** What the gate found out in one run, image by image. */
export class GateJournal {
  readonly #reports: GateReport[] = [];
  readonly #sboms = new Map<string, string>();

  /** In the order in which they came. */
  get reports(): readonly GateReport[] {
    return this.#reports;
  }

  /** Bills of materials by image, CycloneDX JSON. */
  get sboms(): ReadonlyMap<string, string> {
    return this.#sboms;
  }

  add(report: GateReport, sbom: string | undefined): void {
    this.#reports.push(report);
    if (sbom !== undefined) this.#sboms.set(report.image, sbom);
  }
}
