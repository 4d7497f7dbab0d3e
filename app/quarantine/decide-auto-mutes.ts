import { countOf } from '../../src/report/count-of.ts';
import { verdictGist } from '../../src/report/verdict-gist.ts';
import type { Verdict } from '../../src/stats/flakiness/verdict.ts';

/** The verdict on a test, all variants together. */
export interface JudgedTest {
  readonly testId: number;
  /** runs.id since which it stands; 0 where unknown. */
  readonly sinceRun: number;
  readonly verdict: Verdict;
}

export interface AutoMuteFacts {
  /** `bot.auto_mute: flaky`. */
  readonly isOn: boolean;
  /** Tests that are flaky, those with the most impact first, and all that have an automatic mute. */
  readonly tests: readonly JudgedTest[];
  /** The newest automatic mute of each test that ever had one. */
  readonly own: readonly { readonly testId: number; readonly verdictRun: number; readonly inForce: boolean }[];
  /** Tests that a person muted. */
  readonly byPeople: ReadonlySet<number>;
}

export interface AutoMuteDecision {
  readonly mute: readonly { readonly testId: number; readonly verdictRun: number; readonly reason: string }[];
  readonly end: readonly { readonly testId: number; readonly reason: string }[];
}

/** A flake that comes once a week is seen twice in it; what is muted for longer is forgotten. */
export const AUTO_MUTE_DAYS = 14;
/** Muted at once: more flaky tests than this are no exception any more, and a person should look. */
const MOST = 5;

/**
 * Which tests the bot mutes by itself, and which no longer. Pure. A test is muted when its verdict becomes flaky, once for each
 * time it does: what a person ended, or what ran out, is not said again. Never one that fails whenever it runs, whatever
 * the verdict calls it.
 */
export function decideAutoMutes({ isOn, tests, own, byPeople }: AutoMuteFacts): AutoMuteDecision {
  const judged = new Map(tests.map((test) => [test.testId, test]));
  const end = own
    .filter(({ inForce }) => inForce)
    .flatMap(({ testId }) => {
      const reason = isOn ? whyOver(judged.get(testId)?.verdict) : 'bot.auto_mute is off';
      return reason === undefined ? [] : [{ testId, reason }];
    });
  if (!isOn) return { mute: [], end };
  const ended = new Set(end.map(({ testId }) => testId));
  const muted = new Set(own.filter(({ testId, inForce }) => inForce && !ended.has(testId)).map(({ testId }) => testId));
  const spoken = new Set(own.map(({ testId, verdictRun }) => `${testId} ${verdictRun}`));
  const mute = tests
    .filter(
      ({ testId, sinceRun, verdict }) =>
        whyOver(verdict) === undefined &&
        !muted.has(testId) &&
        !byPeople.has(testId) &&
        !spoken.has(`${testId} ${sinceRun}`),
    )
    .slice(0, Math.max(0, MOST - muted.size))
    .map(({ testId, sinceRun, verdict }) => ({
      testId,
      verdictRun: sinceRun,
      reason: `flaky: ${verdictGist(verdict)}`,
    }));
  return { mute, end };
}

/** Why a test must not be muted automatically; undefined when it may. */
function whyOver(verdict: Verdict | undefined): string | undefined {
  if (verdict === undefined) return 'nothing is known of it any more';
  if (verdict.state !== 'flaky') return `its verdict is ${verdict.state} now`;
  const { segment } = verdict.evidence;
  // The verdict takes its time to become `broken`; what fails every time is not by chance.
  const isBroken = segment !== undefined && segment.runs > 0 && segment.failures === segment.runs;
  return isBroken ? `it has failed in each of its last ${countOf(segment.runs, 'run')}` : undefined;
}
