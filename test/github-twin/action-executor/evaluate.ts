import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What `success()`, `failure()`, `always()` and `cancelled()` answer with before a step. */
export type JobStatus = 'success' | 'failure';

export interface Scope {
  /** github, inputs, steps, env, runner, job, strategy, matrix: plain values. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly status: JobStatus;
}

const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;

/** Replaces every `${{ ... }}` of a text by what it evaluates to. Throws for unknown names, as GitHub does. */
export function interpolate(text: string, scope: Scope): string {
  return text.replace(/\$\{\{([\s\S]*?)\}\}/g, (_whole, expression: string) =>
    evaluate(expression, scope).coerceString(),
  );
}

/** Whether a step runs: `if` is an expression with or without braces, and means `success() && ...` unless it names a status. */
export function evaluateIf(condition: string | boolean | undefined, scope: Scope): boolean {
  const text = String(condition ?? 'success()').trim();
  const bare = /^\$\{\{([\s\S]*)\}\}$/.exec(text)?.[1] ?? text;
  const named = STATUS_FUNCTIONS.some((name) => new RegExp(`\\b${name}\\s*\\(`, 'i').test(bare));
  const value = evaluate(named ? bare : `success() && (${bare})`, scope);
  return value.coerceString() !== 'false' && value.coerceString() !== '' && value.coerceString() !== '0';
}

function evaluate(expression: string, { contexts, status }: Scope): data.ExpressionData {
  const answers = { success: status === 'success', failure: status === 'failure', always: true, cancelled: false };
  const functions = STATUS_FUNCTIONS.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answers[name]),
  }));
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  return new Evaluator(
    tree,
    toData(contexts) as data.Dictionary,
    new Map(functions.map((one) => [one.name, one])),
  ).evaluate();
}

function toData(value: unknown): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'string') return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })));
}
