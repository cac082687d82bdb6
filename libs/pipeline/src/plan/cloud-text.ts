import type { Colors } from 'picocolors/types';
import type { CloudTemplate } from './cloud-plan';
import type { PlannedCloud } from './fleet-plan';
import { changeLine } from './diff-lines';

/** What happens to the cloud of Jenkins, for people. */
export function cloudLines(
  { isDelivered, isReloaded, plan, warnings }: PlannedCloud,
  colors: Colors,
): readonly string[] {
  const lost = plan?.lostLabels ?? [];
  return [
    ...(plan?.added ?? []).map((template) => colors.green(`+ ${templateText(template)}`)),
    ...(plan?.removed ?? []).map((template) => colors.red(`- ${templateText(template)}`)),
    ...(plan?.changes ?? []).map((change) => changeLine(change, colors)),
    ...lost.map((label) => colors.red(`! label ${label} goes: a queued build that asks for it waits for ever`)),
    ...warnings.map((warning) => colors.yellow(`! ${warning}`)),
    done(isDelivered, isReloaded),
  ];
}

function templateText({ name, labels }: CloudTemplate): string {
  return `agent template ${name}, ${labels === '' ? 'without a label' : `for ${labels}`}`;
}

function done(isDelivered: boolean, isReloaded: boolean): string {
  if (!isDelivered) return 'the document stays; Jenkins was not seen to have loaded it, and loads it again';
  return isReloaded
    ? 'the document is delivered, and Jenkins loads it'
    : 'the document is delivered; somebody must have Jenkins load it';
}
