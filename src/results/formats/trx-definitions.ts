import type { XmlAttributes } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import { typeName } from './type-name.ts';

/** What the definition of a test says that its results do not. */
export interface TrxDefinition {
  readonly tags: string[];
  assembly: string;
  className: string;
  /** `executor://...`: who ran it. */
  adapter: string;
}

/** TRX's `TestDefinitions`, which come after the results. */
export class TrxDefinitions {
  private readonly byTest = new Map<string, TrxDefinition>();
  private readonly byExecution = new Map<string, TrxDefinition>();
  private current: TrxDefinition | undefined;

  open(name: string, attributes: XmlAttributes): void {
    // `UnitTest`, `OrderedTest`, `GenericTest`, `WebTest`, `ManualTest`
    if (name.endsWith('Test')) {
      const assembly = assemblyName(attributes.get('storage'));
      this.current = { assembly, className: '', adapter: '', tags: [] };
      this.byTest.set(attributes.get('id') ?? '', this.current);
    } else if (this.current === undefined) return;
    else if (name === 'Execution') this.byExecution.set(attributes.get('id') ?? '', this.current);
    else if (name === 'TestCategoryItem') this.current.tags.push(attributes.get('TestCategory') ?? '');
    else if (name === 'TestMethod') {
      this.current.className = typeName(attributes.get('className') ?? '');
      this.current.adapter = attributes.get('adapterTypeName') ?? '';
      this.current.assembly ||= assemblyName(attributes.get('codeBase'));
    }
  }

  close(name: string): void {
    if (name.endsWith('Test')) this.current = undefined;
  }

  /** By its execution, since ids of tests are not always different; results of rows of data know their test only. */
  find(executionId: string, testId: string): TrxDefinition | undefined {
    return this.byExecution.get(executionId) ?? this.byTest.get(testId);
  }
}
