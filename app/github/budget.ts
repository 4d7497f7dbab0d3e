/** How many requests some work may cost; what is not done today is done the next time. */
export interface Budget {
  /** Takes one request; false when none is left. */
  take(): boolean;
}

/** A budget of so many requests. */
export function createBudget(calls: number): Budget {
  let left = calls;
  return {
    take() {
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
  };
}
