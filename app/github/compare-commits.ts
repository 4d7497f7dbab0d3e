import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A file as a comparison lists it. */
export interface ChangedFile {
  readonly path: string;
  /** Lines it gained. */
  readonly additions: number;
  /** The hunks of a unified diff; undefined where GitHub shows none: binary, too large, or without a changed line. */
  readonly patch: string | undefined;
}

export interface Comparison {
  /** What `head` is to `base`: `ahead` means that it contains it and more. */
  readonly status: 'ahead' | 'behind' | 'identical' | 'diverged';
  /** The newest commit that both contain. */
  readonly mergeBase: string;
  /** Paths that differ between the merge base and `head`, also under their former names; undefined when GitHub lists not all. */
  readonly files: readonly string[] | undefined;
  /** The same files with their lines; undefined when GitHub lists not all. */
  readonly changed: readonly ChangedFile[] | undefined;
}

/** GitHub lists no more files than this in a comparison. */
const MOST_FILES = 300;

/** How two commits of a repository's network are related; undefined when GitHub no longer has one of them. */
export async function compareCommits(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  base: string,
  head: string,
): Promise<Comparison | undefined> {
  if (base === head) return { status: 'identical', mergeBase: base, files: [], changed: [] };
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo: name,
      basehead: `${base}...${head}`,
      // The list of commits is of no use here; a page of one keeps the answer small.
      per_page: 1,
    });
    const { files = [] } = data;
    const isWhole = files.length < MOST_FILES;
    return {
      status: data.status,
      mergeBase: data.merge_base_commit.sha,
      files: isWhole ? files.flatMap(pathsOf) : undefined,
      changed: isWhole ? files.map(({ filename: path, additions, patch }) => ({ path, additions, patch })) : undefined,
    };
  } catch (error) {
    // A force-push leaves commits that GitHub forgets in time; histories without a common commit are 404 too.
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

function pathsOf(file: { filename: string; previous_filename?: string }): string[] {
  return file.previous_filename === undefined ? [file.filename] : [file.filename, file.previous_filename];
}
