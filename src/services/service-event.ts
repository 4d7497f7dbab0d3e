/**
 * What happens to a service. `crashed` is followed by `recovered` or `failed`; `skipped` is one that was never
 * started, because something it depends on failed; `reused` one that was healthy before the run.
 */
export interface ServiceEvent {
  readonly type:
    | 'starting'
    | 'healthy'
    | 'completed'
    | 'reused'
    | 'crashed'
    | 'restarting'
    | 'recovered'
    | 'failed'
    | 'skipped'
    | 'stopped';
  readonly name: string;
  /** From its start; for `recovered` from its crash. */
  readonly afterMs?: number;
  readonly reason?: string;
}
