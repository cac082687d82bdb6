const SHELL = /^(?:ba|da|a|k|mk|pdk|z|rba|ya)?sh$/;

/** Whether a program is a shell whose scripts are read: sh, bash and their kin. */
export function isShell(name: string): boolean {
  return SHELL.test(name);
}
