/** Files of a repository that wants issues, each closed by its first green run. */
export const WANTS_ISSUES = {
  '.github/assay.yml': 'version: 1\nbot:\n  issues: { mode: on, close_after: 1 }\n',
};
