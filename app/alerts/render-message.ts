import type { Alert } from './alert-facts.ts';
import { renderAlert } from './render-alert.ts';

/**
 * The body that a receiver gets: `text` for chats, `alert` for programs. Slack's own receivers, and those of others that
 * speak as Slack does (their path ends with `/slack`), get the text alone.
 * @param id the same each time the alert is sent, so that a receiver can tell a repetition
 */
export function renderMessage(alert: Alert, id: string, receiver: URL): object {
  // Without `mrkdwn` stars and underscores of a name stay what they are.
  const text = { text: renderAlert(alert), mrkdwn: false };
  const isSlack = receiver.hostname === 'hooks.slack.com' || receiver.pathname.endsWith('/slack');
  return isSlack ? text : { ...text, id, alert };
}
