/** Options of the generator; schema.json says what each is. */
export interface ImageOptions {
  readonly name?: string;
  readonly parent?: string;
  readonly apt?: readonly string[];
  readonly pip?: readonly string[];
  readonly npm?: readonly string[];
  readonly owner?: string;
  readonly label?: string;
  readonly description?: string;
  readonly yes?: boolean;
}
