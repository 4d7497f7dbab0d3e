import type { DataFormat, MakerConfig } from '../../model/data-config.ts';

/** In the folder beside the data; it also says that the folder is ours. */
export const MANIFEST = '.assay-data.json';

/** What the report says of one data set. */
export interface DataSetSummary {
  readonly name: string;
  readonly size: string;
  readonly kind: MakerConfig['kind'];
  /** The given name and the first 12 hex digits of the hash. */
  readonly version: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the rows as canonical JSON lines. */
  readonly sha256: string;
  readonly seed: string;
  readonly format: DataFormat;
  /** Name of the file in the folder. */
  readonly file: string;
  /** Pieces of personal data that were replaced, by kind. */
  readonly masked: Readonly<Record<string, number>>;
}

/** What the manifest says of one data set. */
export interface DataSetEntry extends DataSetSummary {
  /** Of the file; the rows of a CSV file cannot be told from it exactly. */
  readonly fileSha256: string;
}
