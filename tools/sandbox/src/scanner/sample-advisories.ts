/** One made-up advisory. */
export interface SampleAdvisory {
  readonly id: string;
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  readonly ecosystem: 'debian' | 'npm' | 'go';
  /** What it is about: a source package of Debian, a package of npm, or a module of Go. */
  readonly name: string;
  /** The version that fixes it, beyond any that exists; without one it is unfixed. */
  readonly fixedVersion?: string;
}

/**
 * Advisories that nobody has issued, about packages that no image of this tree has: with them a gate can be seen to find
 * something (install `sl` in an image) and to pass. Never a protection. The module of Go is in the binary of
 * container-structure-test, so an image that copies it has a finding in a static binary.
 */
export const SAMPLE_ADVISORIES: readonly SampleAdvisory[] = [
  { id: 'CVE-2099-0001', severity: 'CRITICAL', ecosystem: 'debian', name: 'cowsay', fixedVersion: '99.0-1' },
  { id: 'CVE-2099-0002', severity: 'HIGH', ecosystem: 'debian', name: 'sl', fixedVersion: '99.0-1' },
  { id: 'CVE-2099-0003', severity: 'HIGH', ecosystem: 'debian', name: 'figlet' },
  { id: 'CVE-2099-0004', severity: 'LOW', ecosystem: 'debian', name: 'toilet', fixedVersion: '99.0-1' },
  { id: 'CVE-2099-0005', severity: 'CRITICAL', ecosystem: 'debian', name: 'cmatrix' },
  { id: 'CVE-2099-0006', severity: 'HIGH', ecosystem: 'npm', name: 'left-pad', fixedVersion: '99.0.0' },
  {
    id: 'CVE-2099-0007',
    severity: 'CRITICAL',
    ecosystem: 'go',
    name: 'github.com/joho/godotenv',
    fixedVersion: '99.0.0',
  },
];
