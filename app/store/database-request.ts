/** What a thread asks the thread that has the database for; answers come in any order, told apart by `id`. */
export type DatabaseRequest =
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly sql: string;
      readonly parameters: readonly unknown[];
      /** The transaction it belongs to: the id of its `begin`. */
      readonly within?: number | undefined;
    }
  /** Answered when it has begun. */
  | { readonly id: number; readonly kind: 'begin' }
  /** Answered when it is over. */
  | { readonly id: number; readonly kind: 'commit' | 'rollback'; readonly within: number }
  | { readonly id: number; readonly kind: 'close' };

export type DatabaseAnswer =
  | { readonly id: number; readonly rows: unknown[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } };
