import { BoundedText } from '../bounded-text.ts';
import type { Outcome } from '../result-row.ts';

/** Lines that test2json repeats in events of their own. */
const FRAMING = /^(=== (RUN|PAUSE|CONT|NAME|ATTR|ARTIFACTS) |\s*--- (PASS|FAIL|SKIP|BENCH): |(PASS|FAIL)$)/;
const VERDICT = /--- (PASS|FAIL|SKIP): (\S+) \((\d+(?:\.\d+)?)s\)\s*$/;
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
  ['SKIP', 'skipped'],
]);
const PANIC = /^(panic|fatal error): /;
/** `    cart_test.go:12: want 2`; testify and others begin their text on the next line. */
const LOCATED = /^\S{1,1000}\.go:\d{1,9}:(?: |$)/;
/** What says that a package failed, and not why. */
const COMMONPLACE = /^(?:$|#|=+$|ok\b|PASS\b|FAIL\b|coverage:|exit status \d)/;

/** How a test ended, by its own output. */
export interface GoVerdict {
  readonly outcome: Outcome;
  readonly durationMs: number;
}

/** The output of one test. */
export class GoOutput {
  private readonly text = new BoundedText();
  /** A test that prints without a line end hides Go's own line from test2json, which then tells no end of it. */
  verdict: GoVerdict | undefined;
  /** A benchmark told what it measured. */
  measured = false;

  /** `test`: the whole name of the test that the output belongs to. */
  append(line: string, test: string): void {
    this.measured ||= line.includes(' ns/op');
    if (FRAMING.test(line)) return;
    const verdict = line.includes('--- ') ? VERDICT.exec(line.slice(-4_096)) : null;
    if (verdict === null || verdict[2] !== test) {
      this.text.append(line);
      return;
    }
    this.text.append(line.slice(0, -verdict[0].length));
    this.verdict = {
      outcome: OUTCOMES.get(verdict[1] as string) as Outcome,
      durationMs: Number(verdict[3]) * 1000,
    };
  }

  toString(): string {
    return String(this.text).trim();
  }
}

/** Why a test failed: its panic, or what it said first with a place, or its first line. */
export function goMessage(trace: string): string | undefined {
  const lines = trace.split('\n').map((line) => line.trim());
  const panic = lines.find((line) => PANIC.test(line));
  if (panic !== undefined) return panic;
  const at = lines.findIndex((line) => LOCATED.test(line));
  const said = lines[at]?.replace(LOCATED, '').trim();
  return said || reasonBelow(lines.slice(at + 1)) || lines.find((line) => line !== '');
}

/** testify puts the reason behind `Error:`, between other members; others just write on. */
function reasonBelow(lines: readonly string[]): string | undefined {
  const start = lines.findIndex((line) => line.startsWith('Error:'));
  if (start === -1) return lines.find((line) => line !== '');
  const reason = [(lines[start] as string).slice('Error:'.length).trim()];
  for (const line of lines.slice(start + 1)) {
    if (/^(?:Error Trace|Test|Messages):/.test(line)) break;
    reason.push(line);
  }
  return reason.join('\n').trim();
}

/** Why a package failed, by what it or its build printed. */
export function goPackageMessage(output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => PANIC.test(line) || line === 'WARNING: DATA RACE') ??
    lines.find((line) => !COMMONPLACE.test(line)) ??
    lines.find((line) => /^exit status \d/.test(line))
  );
}
