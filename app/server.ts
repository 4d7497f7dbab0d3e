import { CommanderError } from 'commander';
import { AssayError } from '../src/model/assay-error.ts';
import { EXIT } from '../src/model/exit-codes.ts';
import { formatError } from '../src/model/format-error.ts';
import { commandLine } from './commands/command-line.ts';

try {
  await commandLine().parseAsync();
} catch (error) {
  // Commander has told of its own errors, and of --help.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? EXIT.success : EXIT.usage);
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const one of errors) process.stderr.write(`${formatError(one)}\n`);
  const [first] = errors;
  process.exit(first instanceof AssayError ? first.exit : EXIT.internal);
}
