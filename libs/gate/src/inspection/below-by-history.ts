import type { HistoryEntry, ImageConfiguration } from '../archive/image-configuration';
import type { BelowConfiguration } from './inspected-image';
import { isInstruction } from './instructions';

/**
 * How what an image rests on is started, as far as the history of the image tells: for what cannot be asked itself.
 *
 * @param entries how many entries of the history are those of what the image rests on.
 */
export function belowByHistory({ history, environment }: ImageConfiguration, entries: number): BelowConfiguration {
  const below = history.slice(0, entries);
  return {
    history: below,
    user: last(below, 'USER') ?? '',
    entrypoint: asList(last(below, 'ENTRYPOINT')),
    environment: environment.flatMap((assignment) => assignmentBelow(assignment, history, entries)),
  };
}

/** What an instruction said last, without its keyword. */
function last(history: readonly HistoryEntry[], keyword: string): string | undefined {
  const entry = history.findLast((candidate) => isInstruction(candidate, keyword));
  return entry && argumentsOf(entry, keyword);
}

function argumentsOf({ createdBy }: HistoryEntry, keyword: string): string {
  return createdBy.slice(createdBy.indexOf(keyword) + keyword.length).trim();
}

function asList(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : [text];
  } catch {
    // The classic builder writes the exec form without commas: [a b].
    return text.startsWith('[') ? text.slice(1, -1).split(' ') : ['/bin/sh', '-c', text];
  }
}

/** A variable that no own instruction sets is that of what is below; of one that is set again, what the last ENV below said. */
function assignmentBelow(assignment: string, history: readonly HistoryEntry[], entries: number): readonly string[] {
  const name = assignment.slice(0, assignment.indexOf('=') + 1);
  const sets = (entry: HistoryEntry): boolean =>
    isInstruction(entry, 'ENV') && ` ${argumentsOf(entry, 'ENV')}`.includes(` ${name}`);
  if (!history.slice(entries).some(sets)) return [assignment];
  const before = history.slice(0, entries).findLast(sets);
  const text = before && ` ${argumentsOf(before, 'ENV')}`;
  const value = text?.slice(text.indexOf(` ${name}`) + 1 + name.length).split(/ (?=[A-Za-z_][A-Za-z0-9_]*=)/)[0];
  return value === undefined ? [] : [`${name}${value}`];
}
