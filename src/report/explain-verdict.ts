import { CLEARED_SCORE, FLAKY_SCORE, HEALTHY_RUNS, SUSPECTED_SCORE } from '../stats/flakiness/next-state.ts';
import type { Evidence, Impact, Proof, Verdict } from '../stats/flakiness/verdict.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatPercent } from './format-percent.ts';
import { type Markup, shown } from './markup.ts';

/** A commit's name as people write it. */
const COMMIT_LETTERS = 12;

/**
 * A verdict in words and figures, a line each: what it says, the commits and runs that prove it, the probability with its
 * interval, what would change it, the rule. The one renderer of evidence: command line, issue, comment and dashboard.
 */
export function explainVerdict(verdict: Verdict, markup: Markup): readonly string[] {
  const { state, sinceRun, evidence, rule } = verdict;
  const since = sinceRun === undefined ? '' : ` since run ${shown(sinceRun, markup)}`;
  const name = markup === 'markdown' ? `**${state}**` : state;
  return [
    `${name}${since}, from ${countOf(evidence.runs, 'run')}.`,
    ...flipLines(evidence, markup),
    ...sequenceLines(evidence, markup),
    ...probabilityLines(verdict),
    ...impactLines(evidence.impact),
    `What would change it: ${changeOf(verdict)}`,
    `Rule: ${rule}.`,
  ];
}

function flipLines({ flips, score, window, proofs }: Evidence, markup: Markup): readonly string[] {
  if (flips === 0) return [`It never both passed and failed on one commit in the last ${window.days} days.`];
  const limits = `suspected from ${SUSPECTED_SCORE} on, flaky from ${FLAKY_SCORE} on`;
  return [
    `It passed and failed on ${countOf(flips, 'commit')} in ${window.days} days, which count ${round(score)} together: ` +
      `each counts half after ${window.halfLifeDays} days (${limits}).`,
    ...proofs.map((proof) => `${markup === 'markdown' ? '- ' : '  - '}${proofLine(proof, markup)}`),
  ];
}

function proofLine({ commit, runs, at, together, weight }: Proof, markup: Markup): string {
  const where = commit === undefined ? '' : `commit ${shown(commit.slice(0, COMMIT_LETTERS), markup)}, `;
  const date = at === undefined ? '' : `, ${new Date(at).toISOString().slice(0, 10)}`;
  const names = runs.map((run) => shown(run, markup)).join(' and ');
  const others = together > 1 ? `, with ${countOf(together - 1, 'other test')}: counts ${round(weight)}` : '';
  return `${where}${runs.length === 1 ? 'run' : 'runs'} ${names}${date}${others}`;
}

function sequenceLines({ segment, relapses }: Evidence, markup: Markup): readonly string[] {
  if (segment === undefined) return [];
  const { sinceRun, runs, failures, rate } = segment;
  const again = relapses === 0 ? '' : `; it failed and passed again ${countOf(relapses, 'time')} in the last 100`;
  return [
    `On the default branch, its last attempt failed in ${failures} of ${countOf(runs, 'run')} ` +
      `(${formatPercent(rate)}) since run ${shown(sinceRun, markup)}, where its rate last changed${again}.`,
  ];
}

function probabilityLines({ probability, interval, evidence: { good } }: Verdict): readonly string[] {
  if (probability === undefined || interval === undefined) return [];
  const [low, high] = interval;
  return [
    `It fails ${formatPercent(probability)} of the time although the code is good ` +
      `(95 % interval: ${formatPercent(low)} to ${formatPercent(high)}; about ${round(good.failed)} of ` +
      `${round(good.failed + good.passed)} first attempts on commits that passed).`,
  ];
}

function impactLines(impact: Impact | undefined): readonly string[] {
  if (impact === undefined || impact.executions < 1) return [];
  const cost = impact.rerunMs === undefined ? '' : `; running them again takes ${formatDuration(impact.rerunMs)}`;
  return [
    `At its pace of ${countOf(Math.round(impact.executions), 'execution')} in 30 days, ` +
      `${round(impact.failures)} of them fail by chance${cost}.`,
  ];
}

function changeOf({ state, evidence }: Verdict): string {
  const { runs, cleanRuns, cleanRunsNeeded, score } = evidence;
  const passes = `${countOf(cleanRunsNeeded, 'pass', 'passes')} in a row (${cleanRuns} so far)`;
  switch (state) {
    case 'unknown':
      return `healthy after ${HEALTHY_RUNS} runs (${runs} so far); suspected with a commit on which it passes and fails.`;
    case 'healthy':
      return 'suspected with a commit on which it passes and fails, unless many tests do; broken by three failures in a row that stand out.';
    case 'suspected':
      return `flaky with more of the same (${FLAKY_SCORE}, now ${round(score)}); healthy after ${passes}, or when the evidence has aged below ${CLEARED_SCORE}.`;
    case 'flaky':
      return `fixed after ${passes}; only suspected when the evidence has aged.`;
    case 'fixed':
      return `suspected or flaky with the next commit on which it passes and fails; healthy when the last such commit is forgotten.`;
    case 'broken':
      return 'passes in a row; a commit on which it passes and fails does not make it flaky while it fails nearly always.';
  }
}

function round(value: number): number {
  return Number(value.toFixed(value < 10 ? 2 : 0));
}
