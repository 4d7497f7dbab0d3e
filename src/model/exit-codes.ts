/** What the `assay` command answers with; documented in docs/exit-codes.md. One number per kind of cause. */
export const EXIT = {
  /** Every suite passed and every criterion is met. */
  success: 0,
  /** A test failed or a criterion was missed. */
  failure: 1,
  /** Nothing can be said: no tests, an unreadable report, a criterion without samples. Never a pass. */
  inconclusive: 2,
  /** The command line or the configuration is wrong; nothing was started. */
  usage: 3,
  /** A service did not start or did not become healthy. */
  infrastructure: 4,
  /** A defect in Assay itself (sysexits' EX_SOFTWARE). */
  internal: 70,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
  /** Stopped by SIGTERM (128 + SIGTERM). */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
