import { closeSync, openSync, writeSync } from 'node:fs';

/** Shape of a generated report. */
export interface JunitShape {
  readonly cases: number;
  readonly suites: number;
  readonly classesPerSuite: number;
}

/** The share of failing cases, each with a trace of some 1.5 kB, and of cases with output, as in the field's measurements. */
const FAILING = 0.05;
const WITH_OUTPUT = 0.1;

/** Writes a JUnit report to `path`, the same for the same shape; answers with its size in bytes. */
export function generateJunit(path: string, { cases, suites, classesPerSuite }: JunitShape): number {
  const random = createRandom(20_261_121);
  const file = openSync(path, 'w');
  let size = 0;
  const write = (text: string) => {
    size += writeSync(file, text);
  };
  write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="generated">\n');
  const perSuite = Math.ceil(cases / suites);
  let left = cases;
  for (let suite = 0; suite < suites; suite += 1) {
    const here = Math.min(perSuite, left);
    left -= here;
    const lines: string[] = [];
    let failures = 0;
    for (let i = 0; i < here; i += 1) {
      const inClass = `com.example.shop.module${suite}.Service${i % classesPerSuite}Test`;
      const head = `<testcase classname="${inClass}" name="handlesOrder${i}WithItems &amp; discount" time="${(random() * 2).toFixed(3)}"`;
      const body: string[] = [];
      if (random() < FAILING) {
        failures += 1;
        body.push(
          `<failure message="expected: &lt;${i}&gt; but was: &lt;${i + 1}&gt;" type="AssertionError">${trace(inClass, i)}</failure>`,
        );
      }
      if (random() < WITH_OUTPUT) body.push(`<system-out><![CDATA[${output(i, random)}]]></system-out>`);
      lines.push(body.length === 0 ? `  ${head}/>\n` : `  ${head}>${body.join('')}</testcase>\n`);
    }
    write(`<testsuite name="module${suite}" tests="${here}" failures="${failures}" errors="0" skipped="0">\n`);
    write(lines.join(''));
    write('</testsuite>\n');
  }
  write('</testsuites>\n');
  closeSync(file);
  return size;
}

function trace(inClass: string, i: number): string {
  const frames = Array.from({ length: 16 }, (_, frame) => {
    return `\tat ${inClass}.handlesOrder${i}(${inClass.slice(inClass.lastIndexOf('.') + 1)}.java:${40 + frame}) [app-${frame}]`;
  });
  return `java.lang.AssertionError: expected: &lt;${i}&gt; but was: &lt;${i + 1}&gt;\n${frames.join('\n')}`;
}

function output(i: number, random: () => number): string {
  const lines = Array.from({ length: 4 + Math.floor(random() * 20) }, (_, line) => {
    return `2026-01-01 12:00:00.${100 + line} INFO  [main] c.e.shop.OrderService - order ${i} step ${line} took ${line * 3} ms`;
  });
  return lines.join('\n');
}

/** Mulberry32: small, fast and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
