import type { AssayError } from '../../model/assay-error.ts';
import { dataError } from '../data-error.ts';
import type { Where } from './field.ts';

/** What is wrong with the description of a field. */
export function fieldError({ set, path }: Where, message: string): AssayError {
  return dataError('description', set, `field "${path.join('.')}": ${message}`);
}
