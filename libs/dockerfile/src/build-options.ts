/** What a build is started with, as far as it decides what the build reads. */
export interface BuildOptions {
  /** Build args. Only those that the file declares before its first FROM, and those that BuildKit itself has, count. */
  readonly args: Readonly<Record<string, string>>;
  /** Such as `linux/amd64`. */
  readonly platform: string;
}
