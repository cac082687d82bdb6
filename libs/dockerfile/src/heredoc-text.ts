/** A heredoc of an instruction with what it holds. */
export interface HeredocText {
  /** The line that ends it. */
  readonly name: string;
  /** Written `<<-`: tabs at the beginning of its lines do not count. */
  readonly ignoresTabs: boolean;
  /** Its lines as they stand, each with its end. */
  readonly text: string;
  /** The line of the file, from 1, on which its text begins; the line that ends it where it is empty. */
  readonly line: number;
  /** The line of the file that ends it. */
  readonly endLine: number;
}
