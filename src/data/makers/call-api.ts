import { AssayError } from '../../model/assay-error.ts';
import type { ApiMaker, ApiStep, JsonValue } from '../../model/data-config.ts';
import { dataError } from '../data-error.ts';
import { fillText, fillValue } from '../fill-template.ts';
import { findValues } from '../find-values.ts';
import type { MakeContext } from '../make-context.ts';
import { rowsOf } from '../read-rows.ts';
import { type ApiAnswer, sendRequest } from './send-request.ts';

/** Of an answer that is not the right one: enough to see why. */
const SHOWN_CHARACTERS = 500;
/** More calls than that are a load test. */
const MAX_REPEAT = 1_000_000;

/**
 * Makes data by calling the system's own API, step by step, each as often as it says, one request after the other.
 * Rows are what the steps with `rows` answer; without any such step, what the last step answers, if anything. Throws when a
 * request fails, answers with another status, or its answer has not got what is to be captured.
 */
export async function* callApi(
  maker: ApiMaker,
  context: MakeContext,
  redact: (text: string) => string,
): AsyncGenerator<JsonValue> {
  const { set, size, seed } = context;
  const values = new Map<string, JsonValue>([...size.values, ['seed', seed], ['size', size.name], ['set', set]]);
  const lookup = (name: string): JsonValue => {
    const value = values.get(name);
    if (value === undefined) {
      throw dataError('description', set, `"{{${name}}}" is not known; known are ${[...values.keys()].join(', ')}`);
    }
    return value;
  };
  const anyRows = maker.steps.some(({ rows }) => rows !== undefined);
  for (const [number, step] of maker.steps.entries()) {
    const rows = step.rows ?? (!anyRows && number === maker.steps.length - 1 ? '.' : undefined);
    const times = repeatOf(step, lookup, set);
    for (let index = 0; index < times; index += 1) {
      values.set('index', index);
      const answer = await callStep(maker, step, context, lookup, redact);
      const where = `step ${number + 1} (${step.method} ${step.path})`;
      if (rows === undefined && Object.keys(step.capture).length === 0) continue;
      // A last step that was not asked for rows may answer with nothing, as 204 does.
      if (step.rows === undefined && rows !== undefined && answer.body.trim() === '') continue;
      const body = bodyOf(answer, rows !== undefined, set, where);
      for (const [name, path] of Object.entries(step.capture))
        values.set(name, captured(answer, body, path, set, where));
      if (rows === undefined) continue;
      const found = findValues(body, rows);
      if (found.length === 0) throw dataError('content', set, `${where}: its answer has no "${rows}"`);
      for (const value of found) yield* rowsOf(value);
    }
  }
}

function repeatOf(step: ApiStep, lookup: (name: string) => JsonValue, set: string): number {
  const times = typeof step.repeat === 'string' ? Number(fillText(step.repeat, lookup)) : step.repeat;
  if (Number.isInteger(times) && times >= 0 && times <= MAX_REPEAT) return times;
  throw dataError('description', set, `repeat of ${step.method} ${step.path} is "${step.repeat}", not a count`);
}

async function callStep(
  maker: ApiMaker,
  step: ApiStep,
  { set, signal }: MakeContext,
  lookup: (name: string) => JsonValue,
  redact: (text: string) => string,
): Promise<ApiAnswer> {
  const { method } = step;
  const path = fillText(step.path, (name) => encodeURIComponent(textOf(lookup(name))));
  const url = urlOf(maker.base, path, set);
  const fill = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fillText(value, lookup)]);
  const body = step.body === undefined ? undefined : JSON.stringify(fillValue(step.body, lookup));
  const type = body === undefined ? [] : [['content-type', 'application/json']];
  const headers = Object.fromEntries([
    ['accept', 'application/json'],
    ...type,
    ...fill(maker.headers),
    ...fill(step.headers),
  ]);
  let answer: ApiAnswer;
  try {
    answer = await sendRequest({ method, url, headers, body, timeoutMs: step.timeoutMs, signal });
  } catch (cause) {
    if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', `data set "${set}" was being made`, { cause });
    const { code, message } = cause as NodeJS.ErrnoException;
    throw dataError('making', set, redact(`${method} ${shownUrl(url)} failed: ${code ?? message}`), cause);
  }
  const right =
    step.status.length === 0 ? answer.status >= 200 && answer.status < 300 : step.status.includes(answer.status);
  if (right) return answer;
  const said = answer.body.slice(0, SHOWN_CHARACTERS);
  throw dataError('making', set, redact(`${method} ${shownUrl(url)} answered with status ${answer.status}: ${said}`));
}

/** Values in a path never leave it for another host. */
function urlOf(base: string, path: string, set: string): URL {
  try {
    const url = new URL(`${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`);
    if (/^https?:$/.test(url.protocol) && url.origin === new URL(base).origin) return url;
  } catch {
    // Told below.
  }
  throw dataError('description', set, `"${base}" and "${path}" give no http or https URL`);
}

/** Queries carry keys and tokens. */
const shownUrl = (url: URL) => `${url.origin}${url.pathname}`;

const textOf = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));

function bodyOf(answer: ApiAnswer, needed: boolean, set: string, where: string): JsonValue {
  try {
    return JSON.parse(answer.body) as JsonValue;
  } catch {
    // A header may be all that is captured.
    if (!needed) return null;
    throw dataError('content', set, `${where}: its answer of ${answer.body.length} characters is not JSON`);
  }
}

function captured(answer: ApiAnswer, body: JsonValue, path: string, set: string, where: string): JsonValue {
  const header = /^header:(.+)$/.exec(path)?.[1];
  const value = header === undefined ? findValues(body, path)[0] : answer.headers.get(header.toLowerCase());
  if (value === undefined) throw dataError('content', set, `${where}: its answer has no "${path}" to capture`);
  return value;
}
