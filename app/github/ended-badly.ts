/** Whether a job or a run ended in a way that leaves results missing. */
export function endedBadly({ conclusion }: { readonly conclusion: string }): boolean {
  return !['success', 'skipped', 'neutral'].includes(conclusion);
}
