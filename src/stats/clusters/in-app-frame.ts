/** The uppermost frame of a trace that is the project's own code and no test file, as `file:function`. */
export function inAppFrame(_trace: string): string | undefined {
  return undefined;
}
