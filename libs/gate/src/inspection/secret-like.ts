const names =
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRETS?|(?:AUTH_?)?TOKEN|API_?KEY|(?:ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY|CREDENTIALS?|AUTH)$/i;
const others = /^(?:OLD)?PWD$/;

/** Source: the formats that AWS, GitHub, GitLab, npm, Slack, JSON Web Tokens and PEM document. */
const shapes = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[0-9A-Za-z]{36}/,
  /\bgithub_pat_[0-9A-Za-z_]{22,}/,
  /\bglpat-[0-9A-Za-z_-]{20}/,
  /\bnpm_[0-9A-Za-z]{36}/,
  /\bxox[abeprs]-[0-9A-Za-z-]{10,}/,
  /\beyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^/\s:@]+:[^/\s:@$]+@/,
];

/** Whether a variable looks like it holds a secret, by its name or by its value. What only says where one is does not. */
export function isSecretLike(name: string, value: string): boolean {
  if (shapes.some((shape) => shape.test(value))) return true;
  return names.test(name) && !others.test(name) && !isHarmless(value);
}

/** Nothing, a switch, a number, a file, or a name that is filled in when it is used. */
function isHarmless(value: string): boolean {
  return /^(?:true|false|yes|no|none|null|\d{0,4}|\/[^\s]*|\$.*|<.*>|\*+)$/i.test(value);
}
