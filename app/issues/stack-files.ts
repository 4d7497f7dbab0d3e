/** A trace is read so far, and so many of its files are taken: the place that broke stands near its beginning. */
const READ = 12_000;
const FILES = 20;

/**
 * Files of the project in a trace, relative as they stand there; libraries and the runtime's own are left out. Hostile text:
 * what is found is only compared with names of files.
 */
export function stackFiles(trace: string): string[] {
  const found = new Set<string>();
  for (const [whole] of trace.slice(0, READ).matchAll(/[\w@./\\-]{1,300}\.[A-Za-z]{1,6}(?=[:"(\s),]|$)/gm)) {
    const file = whole.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    if (/(^|\/)(node_modules|site-packages|dist-packages|vendor|internal)\//.test(file) || file.startsWith('/usr/'))
      continue;
    // What stands behind the checkout is a path of the repository; which part that is, endsWith finds out.
    found.add(file.replace(/^\/(?:home\/runner\/work|__w)\/[^/]+\/[^/]+\//, '').replace(/^\//, ''));
    if (found.size >= FILES) break;
  }
  return [...found];
}
