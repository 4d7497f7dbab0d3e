import { createHash } from 'node:crypto';
import type { Variant } from '../model/generated/report-extra.ts';

/** File systems bear 255 bytes; some are left for what others add. */
const MAX_LENGTH = 100;

/** Name of a folder for a cell: its values as far as they can be read in a name, unique among the cells of a matrix. */
export function cellFolder(variant: Variant): string {
  const entries = Object.entries(variant);
  if (entries.length === 0) return 'default';
  const text = entries.map(([name, value]) => `${name}=${value}`).join(',');
  if (text.length <= MAX_LENGTH && /^[A-Za-z0-9][A-Za-z0-9_.,=-]*$/.test(text)) return text;
  const readable = text.replace(/[^A-Za-z0-9_,=-]/g, '_').slice(0, MAX_LENGTH);
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
