/** The kinds of personal data that are found and replaced. */
export const PERSONAL_KINDS = ['email', 'name', 'token', 'phone', 'card', 'iban', 'ip'] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];
