import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ResultRow } from '../result-row.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the documents say of a scenario or of a row of examples. */
interface Node {
  readonly rule: string;
  readonly line: number | undefined;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Pickles (scenarios as they run) and where they come from in the feature files. */
export class GherkinIndex {
  private readonly features = new Map<string, string>();
  private readonly nodes = new Map<string, Node>();
  private readonly pickles = new Map<string, Fields>();

  addPickle(pickle: Fields): void {
    this.pickles.set(textOf(pickle.id) ?? '', pickle);
  }

  addDocument(document: Fields): void {
    const feature = fieldsOf(document.feature);
    this.features.set(textOf(document.uri) ?? '', textOf(feature.name) ?? '');
    for (const child of itemsOf(feature.children).map(fieldsOf)) {
      this.addScenario(fieldsOf(child.scenario), '');
      const rule = fieldsOf(child.rule);
      for (const inner of itemsOf(rule.children).map(fieldsOf)) {
        this.addScenario(fieldsOf(inner.scenario), textOf(rule.name) ?? '');
      }
    }
  }

  /** Name, path, place and parameters of a pickle; an unknown one is unnamed, and counts all the same. */
  describe(id: string): Pick<ResultRow, 'name' | 'path' | 'file' | 'line' | 'parameters' | 'tags'> {
    const pickle = this.pickles.get(id) ?? {};
    const uri = textOf(pickle.uri) ?? '';
    const nodes = itemsOf(pickle.astNodeIds).map((node) => this.nodes.get(textOf(node) ?? ''));
    const parameters = nodes.find((node) => node?.parameters !== undefined)?.parameters;
    const tags = itemsOf(pickle.tags).map((tag) => textOf(fieldsOf(tag).name) ?? '');
    return {
      name: textOf(pickle.name) ?? '',
      path: [this.features.get(uri) ?? '', nodes.find((node) => node?.rule)?.rule ?? ''],
      file: uri,
      line: nodes.at(-1)?.line,
      tags: tags.filter((tag) => tag !== ''),
      ...(parameters === undefined ? {} : { parameters }),
    };
  }

  private addScenario(scenario: Fields, rule: string): void {
    const id = textOf(scenario.id);
    if (id === undefined) return;
    this.nodes.set(id, { rule, line: lineOf(scenario) });
    for (const examples of itemsOf(scenario.examples).map(fieldsOf)) {
      const names = cellsOf(examples.tableHeader);
      for (const row of itemsOf(examples.tableBody).map(fieldsOf)) {
        const values = cellsOf(row);
        const parameters = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
        this.nodes.set(textOf(row.id) ?? '', { rule, line: lineOf(row), parameters });
      }
    }
  }
}

const lineOf = (node: Fields): number | undefined => numberOf(fieldsOf(node.location).line);

const cellsOf = (row: unknown): string[] =>
  itemsOf(fieldsOf(row).cells).map((cell) => textOf(fieldsOf(cell).value) ?? '');
