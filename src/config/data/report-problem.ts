/** Notes what is wrong with the value (or the key itself) at a path of the configuration. */
export type ReportProblem = (path: readonly string[], message: string, atKey?: boolean) => void;
