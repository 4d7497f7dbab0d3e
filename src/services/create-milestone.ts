/** Something that happens once, for others to wait for. */
export interface Milestone {
  /** Never rejects; pending for ever if it is never reached. */
  readonly reached: Promise<void>;
  reach(): void;
}

export function createMilestone(): Milestone {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach: () => reach() };
}
