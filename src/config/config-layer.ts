import { type Document, isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { AssayError, type Place } from '../model/assay-error.ts';
import { ConfigErrors } from './config-errors.ts';

/** One YAML file of a configuration, which knows the place of everything in it. */
export class ConfigLayer {
  readonly file: string;
  readonly value: unknown;
  private readonly document: Document;
  private readonly lines = new LineCounter();

  /** Throws ConfigErrors (CONFIG_SYNTAX) with every syntax error of the text. */
  constructor(text: string, file: string) {
    this.file = file;
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
    const [first, ...rest] = this.document.errors.map(
      (error) =>
        new AssayError('CONFIG_SYNTAX', error.message.split(' at line')[0] ?? error.message, {
          place: this.placeAt(error.pos[0]),
        }),
    );
    if (first !== undefined) throw new ConfigErrors([first, ...rest]);
    this.value = this.document.toJS();
  }

  /** Names of the members of the map at `path`; none where there is no map. */
  keysAt(path: readonly string[]): string[] {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path.map(indexed), true);
    return isMap(node) ? node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)) : [];
  }

  /**
   * The place of the value at `path`, or of its key; of the nearest node above it that exists. `depth` is how many
   * parts of the path exist here.
   */
  find(path: readonly string[], atKey: boolean): { readonly place: Place; readonly depth: number } {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const above = path.slice(0, depth - 1).map(indexed);
      const parent = depth === 1 ? this.document.contents : (this.document.getIn(above, true) as Node | null);
      if (!isCollection(parent)) continue;
      const part = path[depth - 1] as string;
      const pair = isMap(parent)
        ? parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part)
        : undefined;
      const wantsKey = atKey && depth === path.length;
      const node = wantsKey ? pair?.key : ((parent.get(indexed(part), true) as Node | undefined) ?? pair?.key);
      const range = (node as Node | null | undefined)?.range;
      if (range) return { place: this.placeAt(range[0]), depth };
    }
    return { place: this.placeAt(this.document.contents?.range?.[0] ?? 0), depth: 0 };
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }
}

const indexed = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);
