export { GateError, type GateErrorCode } from './errors';
export type { Finding } from './finding';
export { gateError } from './gate-error';
export { judge, type Case, type Verdict } from './judge';
export type { ArchiveTarget, EngineTarget, Scanner, ScanReport, ScanTarget } from './scanner';
export { trivyScanner, type TrivyOptions } from './trivy/trivy-scanner';
