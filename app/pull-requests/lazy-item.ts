import type { Item } from './fit-sections.ts';

/** An item that is rendered when it is asked for: of thousands, hundreds fit into a comment. */
export function lazyItem(renderShort: () => string, renderFull: (short: string) => string): Item {
  let short: string | undefined;
  let full: string | undefined;
  const item = {
    get short(): string {
      short ??= renderShort();
      return short;
    },
    get full(): string {
      full ??= renderFull(item.short);
      return full;
    },
  };
  return item;
}
