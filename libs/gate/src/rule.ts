import type { RuleLevel, Tier } from '@espalier/image-tree';
import type { Finding } from './finding';

/** One rule of the tree. Each has a page docs/rules/<id>.md and a fixture that breaks just this rule. */
export interface Rule {
  /** `ESP001`: Dockerfile rules from ESP001, rules about the built image from ESP100, about its scan from ESP200. */
  readonly id: string;
  /** What it demands, in one line without a full stop. */
  readonly title: string;
  /** What goes wrong without it: one or two sentences. */
  readonly explanation: string;
  /** What to do, a sentence. */
  readonly remedy: string;
  /** Default; fleet.yaml may say otherwise. */
  readonly level: Readonly<Record<Tier, RuleLevel>>;
}

/** A violation of a rule, before fleet.yaml has its say about the rule's level. */
export type RuleFinding = Finding & { readonly type: 'policy' };
