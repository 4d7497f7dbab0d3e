/** How the API addresses a repository. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}
