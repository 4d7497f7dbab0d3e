import { Probot, ProbotOctokit } from 'probot';

export interface ProbotSettings {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly githubUrl: string;
  /** Seconds; default 20. */
  readonly githubTimeout?: number;
  readonly githubPace?: boolean;
}

/** Of octokit's `request`, what is needed here. */
interface Requester {
  defaults(parameters: { baseUrl: string }): Requester;
}

/** The slowest answers of GitHub that are still answers (comparisons of large histories) take some ten seconds. */
const TIMEOUT_SECONDS = 20;

/**
 * Probot with a client that never repeats and never sleeps: what fails goes back to the inbox, which knows when to try
 * again, and a repeated POST could do twice what GitHub had done before it answered 502. Pauses between requests stay,
 * since GitHub asks for them (one second between writes, three where people are notified).
 * @param Octokit another class of client, such as one that only pretends to write
 */
export function createProbot(settings: ProbotSettings, Octokit: typeof ProbotOctokit = ProbotOctokit): Probot {
  const timeout = (settings.githubTimeout ?? TIMEOUT_SECONDS) * 1000;
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.githubUrl,
    // The worker tells of what fails, once, with what becomes of it.
    logLevel: 'fatal',
    request: {
      fetch: (address: string, options: RequestInit) =>
        fetch(address, {
          ...options,
          signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(options.signal ? [options.signal] : [])]),
        }),
    },
    // A function, because Probot puts its own repetitions over plain defaults.
    Octokit: Octokit.defaults((options: { throttle?: object; auth: { request: Requester } }) => ({
      ...options,
      // Probot's own would ask github.com for a new token, wherever the app lives.
      auth: { ...options.auth, request: options.auth.request.defaults({ baseUrl: settings.githubUrl }) },
      retry: { enabled: false },
      throttle: {
        ...options.throttle,
        enabled: settings.githubPace ?? true,
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false,
      },
    })),
  });
}
