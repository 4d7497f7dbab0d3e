import type { ReportSink } from '../report-sink.ts';
import type { XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';

/** Every format has one name: for `--from`, in reports and in messages. */
export type FormatName =
  | 'junit'
  | 'trx'
  | 'nunit2'
  | 'nunit3'
  | 'xunit'
  | 'testng'
  | 'tap'
  | 'go'
  | 'dart'
  | 'jest'
  | 'mocha'
  | 'mochawesome'
  | 'cucumber'
  | 'cucumber-messages'
  | 'rspec'
  | 'ctrf'
  | 'lcov'
  | 'cobertura'
  | 'jacoco'
  | 'istanbul';

/** A format of XML: told by the root element, read event by event. */
export interface XmlFormat {
  readonly kind: 'xml';
  readonly name: FormatName;
  recognises(root: string, attributes: XmlAttributes): boolean;
  createHandler(sink: ReportSink): XmlHandler;
}

/** What reads a format line by line. */
export interface LineHandler {
  /** One line without its end; `sink.here()` is this line. */
  line(text: string): void;
  /** After the last line: what is unfinished now stays so. */
  end(): void;
}

/** A format of lines: told by the first lines, read line by line. */
export interface LineFormat {
  readonly kind: 'lines';
  readonly name: FormatName;
  /** `head`: the first lines of the file that are not blank, the last of them perhaps cut. */
  recognises(head: readonly string[]): boolean;
  createHandler(sink: ReportSink): LineHandler;
}

/** A format that is one JSON document: told by its shape, read as a whole. */
export interface DocumentFormat {
  readonly kind: 'document';
  readonly name: FormatName;
  recognises(document: unknown): boolean;
  read(document: unknown, sink: ReportSink): void;
}

export type Format = XmlFormat | LineFormat | DocumentFormat;
