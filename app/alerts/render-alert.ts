import { countOf } from '../../src/report/count-of.ts';
import type { Alert } from './alert-facts.ts';
import { defuseText } from './defuse-text.ts';

/** Letters of a commit's name that tell it from others. */
const SHA = 8;

/** An alert as a chat shows it: a few lines, the first one says it all. Addresses are GitHub's and stand alone. */
export function renderAlert(alert: Alert): string {
  const { kind, branch, workflow, repository, sha, failed, causes, moreCauses, lastGoodSha, compareUrl, runUrl } =
    alert;
  const where = `${defuseText(repository)}: ${defuseText(workflow)} on ${defuseText(branch)}`;
  const commit = defuseText(sha.slice(0, SHA));
  const first = {
    red: `🔴 ${where} is red at ${commit}${failed > 0 ? `, ${countOf(failed, 'result')} failed` : ', without a failing test'}.`,
    outage: `🟠 ${where} has an infrastructure outage at ${commit}; its tests say nothing about the code.`,
    recovered: `🟢 ${where} is green again at ${commit}.`,
  }[kind];
  const listed = causes.map(
    ({ title, failures, isNew }) => `• ${isNew ? 'new: ' : ''}${defuseText(title)} (${countOf(failures, 'failure')})`,
  );
  const range =
    lastGoodSha === null || kind === 'recovered'
      ? []
      : [`Last green at ${defuseText(lastGoodSha.slice(0, SHA))}.${compareUrl === null ? '' : ' What changed since:'}`];
  return [
    first,
    ...listed,
    ...(moreCauses > 0 ? [`• and ${countOf(moreCauses, 'more cause')}`] : []),
    ...range,
    ...(compareUrl === null || kind === 'recovered' ? [] : [linkOf(compareUrl)]),
    linkOf(runUrl),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** An address as a line; nothing for what is none of the web, or could end early in a chat's own notation. */
function linkOf(url: string): string {
  return URL.canParse(url) && /^https?:\/\/[^\s<>|&]+$/.test(url) ? url : '';
}
