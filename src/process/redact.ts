/** Names of variables that hold secrets. KEY alone is wide, but hiding too much costs less than hiding too little. */
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL/i;
/** Shorter values (`1`, `true`, `test`) occur everywhere in harmless text and are no secrets worth the name. */
const MIN_LENGTH = 8;
const HIDDEN = '***';

/**
 * A function that replaces the values of secret-looking variables by `***`: as they are, line by line if they have
 * several lines, and in base64 wherever they begin within the encoded text (as in a Basic authorization header).
 */
export function createRedactor(env: Readonly<Record<string, string>>): (text: string) => string {
  const forms = new Set<string>();
  for (const [name, value] of Object.entries(env)) {
    if (!SECRET_NAME.test(name)) continue;
    for (const secret of [value, value.trim(), ...value.split(/\r?\n/)]) {
      if (secret.length < MIN_LENGTH) continue;
      forms.add(secret);
      for (const encoded of base64Forms(secret)) forms.add(encoded);
    }
  }
  if (forms.size === 0) return (text) => text;
  // Longest first: a secret that contains another one must not be left half visible.
  const ordered = [...forms]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const pattern = new RegExp(ordered.join('|'), 'g');
  return (text) => text.replace(pattern, HIDDEN);
}

/** Base64 groups 3 bytes into 4 characters, so one text has three forms, depending on where in a group it begins. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const whole = [bytes.toString('base64'), bytes.toString('base64url')];
  const shifted = [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    // Characters that also hold bits of what stands before or after the secret are not part of its form.
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) => padded.toString(encoding).slice(from, to));
  });
  return [...whole, ...shifted].filter((form) => form.length >= MIN_LENGTH);
}
