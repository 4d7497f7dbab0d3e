import mustache from 'mustache';
import type { CriterionResult, Problem } from '../../src/model/generated/report-extra.ts';
import { variantText } from '../../src/model/variant-text.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import { formatMeasure } from '../../src/report/format-measure.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';

/** UTF-16 units of a problem's text. */
const MESSAGE = 1500;

/** What is wrong apart from failing tests: runs and reports that cannot be believed, and problems. */
export function evidenceSections(decision: SummaryDecision): Section[] {
  const jobs = new Set(decision.deadJobs.map(deadJobText));
  const runs = [...decision.unexplained.map(unexplainedText), ...decision.missing.map(missingText), ...jobs];
  const refused = decision.refused.map(
    ({ artifactName, code, message }) =>
      `The report <code>${escapeMarkdown(artifactName)}</code> was refused: <b>${escapeMarkdown(code)}</b>, ${escapeMarkdown(message)}`,
  );
  return [
    { noun: 'note', open: '\n', close: '', items: [...runs, ...refused].map(note) },
    { noun: 'problem', open: '\n#### Problems\n\n', close: '', items: decision.problems.map(problemItem) },
  ];
}

/** The criteria that are not met, with what was measured. */
export function criteriaSection({ criteria }: SummaryDecision): Section {
  return {
    noun: 'criterion',
    plural: 'criteria',
    open: '\n#### Criteria not met\n\n| Verdict | Criterion | Measured | Wanted | Samples |\n| --- | --- | ---: | --- | ---: |\n',
    close: '',
    items: criteria.map(criterionRow),
  };
}

function unexplainedText(run: SummaryDecision['runs'][number]): string {
  const how = run.conclusion === 'cancelled' ? 'was cancelled' : `ended with <b>${escapeMarkdown(run.conclusion)}</b>`;
  return `[${escapeMarkdown(run.workflowName)}](${run.url}) ${how}, and nothing in its reports says why: look at its log.`;
}

function missingText(run: SummaryDecision['runs'][number]): string {
  const how = escapeMarkdown(run.conclusion);
  return `[${escapeMarkdown(run.workflowName)}](${run.url}) ended with <b>${how}</b> and left no report.`;
}

function deadJobText({ run, message }: SummaryDecision['deadJobs'][number]): string {
  return `[${escapeMarkdown(run.workflowName)}](${run.url}): ${escapeMarkdown(message)} (<b>JOB&#95;NO&#95;REPORT</b>).`;
}

function note(text: string): Item {
  const line = mustache.render(TEMPLATES.note, { text });
  return { full: line, short: line };
}

function problemItem(problem: Problem): Item {
  const view = {
    title: escapeMarkdown(problem.code),
    meta: [problem.suite ?? '', variantText(problem.variant ?? {}), problem.place ?? '']
      .filter((part) => part !== '')
      .map((part) => escapeMarkdown(part)),
  };
  const short = mustache.render(TEMPLATES.problem, view);
  if (problem.message.trim() === '') return { full: short, short };
  return { full: mustache.render(TEMPLATES.problem, { ...view, text: fence(problem.message, MESSAGE) }), short };
}

function criterionRow(criterion: CriterionResult): Item {
  const cells = [
    criterion.verdict === 'missed' ? '✕ missed' : '? inconclusive',
    escapeMarkdown(criterion.name),
    formatMeasure(criterion.value),
    escapeMarkdown(criterion.threshold),
    formatNumber(criterion.samples),
  ].join(' | ');
  const row = mustache.render(TEMPLATES.row, { cells });
  return { full: row, short: row };
}
