import type { PersonalKind } from '../../model/personal-kinds.ts';

/** Keys as words: `firstName`, `first_name` and `First-Name` are the same. */
const BY_KEY: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    'token',
    /^(?:.+ )?(?:password|passwd|passphrase|secret|token|api ?key|access ?key|private ?key|client ?secret|authorization|credentials?|session ?id|cookie|pin code)$/,
  ],
  ['email', /^(?:.+ )?e ?mail(?: address)?$/],
  ['phone', /^(?:.+ )?(?:phone|telephone|mobile|cell ?phone|fax|msisdn)(?: (?:number|no))?$/],
  [
    'name',
    /^(?:.+ )?(?:first|last|full|given|family|middle|maiden|birth|sur|legal|display|customer|contact|holder|patient|employee|person) ?name$/,
  ],
  ['name', /^(?:card|account) ?holder$/],
  ['card', /^(?:.+ )?(?:card|pan)(?: (?:number|no))?$/],
  ['iban', /^(?:.+ )?iban$/],
  ['ip', /^(?:.+ )?ip(?: ?address)?$/],
];

/** What is a person's when it has a name: `user.name` is one, `product.name` is not. */
const PERSON =
  /^(?:.+ )?(?:user|person|people|customer|client|author|owner|contact|employee|patient|member|guest|buyer|seller|recipient|sender|assignee|reporter)s?$/;

/** The kind of personal data that a key announces, or undefined; `parent` is the key of the object around it. */
export function kindOfKey(key: string, parent: string | undefined): PersonalKind | undefined {
  // No key of a person's making is longer, and hostile ones need not be understood.
  if (key.length > 100) return undefined;
  const words = wordsOf(key);
  if (words === 'name') return parent !== undefined && PERSON.test(wordsOf(parent.slice(0, 100))) ? 'name' : undefined;
  return BY_KEY.find(([, pattern]) => pattern.test(words))?.[0];
}

function wordsOf(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_.\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
