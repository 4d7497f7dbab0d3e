import type { PlainArtifact } from '../../src/config/parse-bot-config.ts';
import { downloadArtifact } from '../github/download-artifact.ts';
import { listArtifacts, type RunArtifact } from '../github/list-artifacts.ts';
import type { ReportOutcome } from '../store/reports.ts';
import { botSettings, SETTINGS_FILE } from './bot-settings.ts';
import { chooseArtifacts, isOwnArtifact } from './choose-artifacts.ts';
import type { IngestParts } from './ingest-parts.ts';
import { matchGlob } from './match-glob.ts';
import { readArtifact } from './read-artifact.ts';
import type { WorkflowRunFacts } from './run-facts.ts';

/** An artifact that holds results, and how they are read. */
export interface Wanted {
  readonly name: string;
  readonly read: () => Promise<ReportOutcome>;
}

/**
 * The artifacts of a run that hold results: those of the Action, and those that the settings of the repository name. The
 * settings are only looked at when there is an artifact that they could name. What is wrong with them is in `refusal`.
 */
export async function listWanted(
  parts: IngestParts,
  { repository, run }: WorkflowRunFacts,
): Promise<{ readonly wanted: readonly Wanted[]; readonly refusal: Wanted | undefined }> {
  const { octokit } = parts;
  const all = await listArtifacts(octokit, repository, run.githubRunId);
  const download = (artifact: RunArtifact) => downloadArtifact(octokit, repository, artifact);
  const own = chooseArtifacts(all, run.attempt).map(
    (artifact): Wanted => ({
      name: artifact.name,
      read: () => readArtifact(() => download(artifact), { kind: 'assay' }),
    }),
  );
  const others = newestOfEachName(all.filter((artifact) => !isOwnArtifact(artifact) && isOfAttempt(artifact, run)));
  if (others.length === 0) return { wanted: own, refusal: undefined };
  const isOnDefault = run.headBranch === repository.defaultBranch && run.headRepositoryId === repository.id;
  const { settings, errorCode, errorMessage } = await botSettings(parts, repository, isOnDefault);
  const refusal = { errorCode: errorCode ?? 'CONFIG_INVALID', errorMessage: errorMessage ?? '' };
  const plain = others.flatMap((artifact): Wanted[] => {
    const found = settings?.artifacts.find(({ name }: PlainArtifact) => matchGlob(name, artifact.name) !== undefined);
    if (found === undefined) return [];
    const { files, suite } = found;
    const request = { kind: 'plain', files, suite, variant: cellOf(artifact.name, found) } as const;
    return [{ name: artifact.name, read: () => readArtifact(() => download(artifact), request) }];
  });
  return {
    wanted: [...own, ...plain],
    refusal: settings === null ? { name: SETTINGS_FILE, read: async () => refusal } : undefined,
  };
}

/** The cell that an artifact's name tells: `{1}` is what the first star of the wanted name stands for, and so on. */
function cellOf(artifact: string, { name, variant }: PlainArtifact): Record<string, string> {
  const stars = matchGlob(name, artifact) ?? [];
  const filled = Object.entries(variant).map(([key, text]) => [
    key,
    text.replace(/\{(\d+)\}/g, (_, number: string) => stars[Number(number) - 1] ?? ''),
  ]);
  return Object.fromEntries(filled);
}

/** Names of others say nothing of the attempt; what was uploaded after its end is of a later one. */
function isOfAttempt({ createdAt }: RunArtifact, run: WorkflowRunFacts['run']): boolean {
  return createdAt === undefined || new Date(createdAt) <= new Date(run.completedAt);
}

function newestOfEachName(artifacts: readonly RunArtifact[]): RunArtifact[] {
  const newest = new Map<string, RunArtifact>();
  for (const artifact of artifacts) {
    if ((newest.get(artifact.name)?.id ?? 0) < artifact.id) newest.set(artifact.name, artifact);
  }
  return [...newest.values()];
}
