import { createHash } from 'node:crypto';
import { GateError } from '../errors';
import type { Finding } from '../finding';
import { addDays, dayOf } from './day';
import { exceptionSchema, LONGEST, type Exception } from './exception';
import { matchOf, type ExceptionMatch } from './exception-match';

/** Who accepts a finding, why and for how long. */
export interface Approval {
  readonly owner: string;
  /** Somebody else than the owner. */
  readonly approvedBy: string;
  readonly ticket: string;
  readonly reason: string;
  /** Default: `accepted_risk`. */
  readonly status?: Exception['status'];
  readonly today: Date;
  /** How long it holds, 1 to 90; default: 90. */
  readonly days?: number;
}

/**
 * An exception for a finding of an image: as narrow as can be, this version of the package at this place. The same finding
 * of the same image gives the same id.
 *
 * @throws GateError `EXCEPTION_INVALID`, with what is wrong with the approval.
 */
export function draftException(finding: Finding, approval: Approval & { readonly image: string }): Exception {
  const { image, owner, approvedBy, ticket, reason, status = 'accepted_risk', today, days = LONGEST } = approval;
  if (!Number.isInteger(days) || days < 1) throw invalid(`an exception lasts 1 to ${LONGEST} days, not ${days}`);
  const match = matchOf(finding);
  const createdAt = dayOf(today);
  const parsed = exceptionSchema.safeParse({
    ...{ id: idOf(finding, image, match), type: finding.type, match, images: [image], includeDescendants: false },
    ...{ status, reason, owner, approvedBy, ticket, createdAt, expiresAt: addDays(createdAt, days) },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.map(String).join('.') ?? 'it'}: ${issue?.message ?? 'invalid'}`, parsed.error);
}

function invalid(reason: string, cause?: unknown): GateError {
  return new GateError('EXCEPTION_INVALID', {
    reason: `this would be no valid exception: ${reason}`,
    remedy: 'Correct the value; docs/write-an-exception.md of @espalier/nx says what each one is.',
    cause,
  });
}

function idOf({ id, type }: Finding, image: string, match: ExceptionMatch): string {
  const words = id.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const parts = [words.slice(0, 40), distinction([image, type, match])];
  return ['EXC', ...parts.filter((part) => part !== '')].join('-');
}

/** Two findings of one id differ in their package, their place or their image. */
function distinction(identity: unknown): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
}
