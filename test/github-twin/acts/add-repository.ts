import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { addCommit } from './add-commit.ts';

export interface NewRepository {
  owner: string;
  name: string;
  defaultBranch?: string;
  private?: boolean;
  /** The repository this one is a fork of; it starts with that one's branches. */
  forkOf?: { id: number };
  /** False: the app is not installed here. */
  installed?: boolean;
  collaborators?: RepositoryRecord['collaborators'];
  /** Files of its first commit beside the README. */
  files?: Record<string, string>;
}

/** Creates a repository with one first commit on its default branch (or its parent's branches). */
export function addRepository(world: World, wanted: NewRepository): RepositoryRecord {
  const parent = world.state.repositories.find((candidate) => candidate.id === wanted.forkOf?.id);
  const repository: RepositoryRecord = {
    id: world.nextId(),
    owner: wanted.owner,
    name: wanted.name,
    private: wanted.private ?? false,
    installed: wanted.installed ?? parent === undefined,
    defaultBranch: wanted.defaultBranch ?? parent?.defaultBranch ?? 'main',
    forkOf: parent?.id ?? null,
    createdAt: world.now(),
    commits: {},
    branches: { ...parent?.branches },
    issues: [],
    comments: [],
    labels: [],
    checks: [],
    runs: [],
    artifacts: [],
    collaborators: { [wanted.owner]: 'admin', ...wanted.collaborators },
  };
  world.state.repositories.push(repository);
  if (parent === undefined) {
    addCommit(world, repository, {
      branch: repository.defaultBranch,
      message: 'Initial commit',
      files: { 'README.md': `# ${wanted.name}\n`, ...wanted.files },
    });
  }
  return repository;
}
