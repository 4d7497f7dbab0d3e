import { AssayError } from '../model/assay-error.ts';
import type { ErrorCode } from '../model/error-catalogue.ts';

/** What can be wrong with a data set: how it is described, how it is made, or what it holds. */
export type DataFault = 'description' | 'making' | 'content';

const CODES: Readonly<Record<DataFault, ErrorCode>> = {
  description: 'CONFIG_INVALID',
  making: 'DATA_FAILED',
  content: 'DATA_INVALID',
};

/** An error of one data set; the message begins with its name. */
export function dataError(fault: DataFault, set: string, message: string, cause?: unknown): AssayError {
  return new AssayError(CODES[fault], `data set "${set}": ${message}`, { cause });
}
