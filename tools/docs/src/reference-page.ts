/** A page of docs/reference, made from the code. */
export interface ReferencePage {
  /** Its path in the workspace. */
  readonly file: string;
  readonly markdown: string;
}

/** The remark above what nobody writes by hand. */
export const GENERATED = '<!-- Made by `npm run docs`. -->';
