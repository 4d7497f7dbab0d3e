/** The file name of a .NET assembly, which reports name with the folder of the machine it was built on. */
export function assemblyName(path: string | undefined): string {
  return (path ?? '').split(/[\\/]/).at(-1) ?? '';
}
