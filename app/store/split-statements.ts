/**
 * The statements of a migration file, one by one, because a statement with parameters cannot be sent with others.
 * Understands `--` comments and quoted text; our migrations use no dollar quotes.
 */
export function splitStatements(sql: string): string[] {
  const parts = sql.match(/--[^\n]*|'(?:[^']|'')*'|;|[^;'-]+|-/g) ?? [];
  const statements: string[] = [];
  let current = '';
  for (const part of parts) {
    if (part === ';') {
      statements.push(current.trim());
      current = '';
    } else if (!part.startsWith('--')) current += part;
  }
  return [...statements, current.trim()].filter((statement) => statement !== '');
}
