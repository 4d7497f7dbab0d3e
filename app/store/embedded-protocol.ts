/** What the main thread asks the embedded engine's thread for; answers come in any order, told apart by `id`. */
export type EmbeddedRequest =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly kind: 'script'; readonly sql: string }
  | { readonly id: number; readonly kind: 'close' };

export type EmbeddedAnswer =
  | { readonly id: number; readonly rows: unknown[] }
  | {
      readonly id: number;
      /** `isFatal`: the engine answers nothing any more. */
      readonly error: { readonly message: string; readonly code: string | undefined; readonly isFatal: boolean };
    };
