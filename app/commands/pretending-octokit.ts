import { ProbotOctokit } from 'probot';

/** No issue or comment of GitHub has such a number, nor will soon. */
const FIRST_NUMBER = 1_000_000_000;

/** Parameters that stand in the address already. */
const PLAIN = { state: undefined, head: undefined, per_page: undefined, owner: undefined, repo: undefined };

/** A client that reads at GitHub and only says what it would write. */
export function pretendingOctokit(say: (line: string) => void): typeof ProbotOctokit {
  let lastNumber = FIRST_NUMBER;
  const titles = new Map<number, string>();
  return ProbotOctokit.plugin((octokit) => {
    octokit.hook.wrap('request', async (request, options) => {
      const { method, url } = octokit.request.endpoint(options);
      const { pathname } = new URL(url);
      const answer = (status: number, data: unknown) =>
        ({ status, url, headers: {}, data }) as Awaited<ReturnType<typeof request>>;
      const number = Number(/\/issues\/(\d+)/.exec(pathname)?.[1]);
      if (method === 'GET') {
        // What GitHub would know of an issue that was never filed.
        if (titles.has(number) && pathname.endsWith('/comments')) return answer(200, []);
        if (titles.has(number))
          return answer(200, { number, state: 'open', repository_url: url.replace(/\/issues\/.*/, '') });
        if (!pathname.endsWith('/pulls')) return request(options);
        // The past's pull requests are closed by now. Changed in place, because other hooks are bound to this object.
        Object.assign(options, { url: url.replace('state=open', 'state=all'), ...PLAIN });
        const pulls = await request(options);
        return { ...pulls, data: pulls.data.map((pull: object) => ({ ...pull, state: 'open' })) };
      }
      if (pathname.endsWith('/access_tokens')) return request(options);
      const { title, body, state } = options as unknown as Partial<Record<'title' | 'body' | 'state', string>>;
      lastNumber += 1;
      if (pathname.endsWith('/issues') && title !== undefined) {
        titles.set(lastNumber, title);
        say(`would file: ${title}`);
      } else {
        const what = titles.get(number) ?? `#${/(\d+)[^\d]*$/.exec(pathname)?.[1] ?? ''}`;
        if (state === 'closed') say(`would close: ${what}`);
        else if (body !== undefined) say(`would say on ${what}: ${headline(body)}`);
        else say(`would ask for ${method} ${pathname}`);
      }
      return answer(method === 'POST' ? 201 : 200, { id: lastNumber, number: lastNumber });
    });
    return {};
  }) as typeof ProbotOctokit;
}

/** The first line that people see; markers are hidden. */
function headline(body: string): string {
  return body.split('\n').find((line) => line.trim() !== '' && !line.startsWith('<!--')) ?? '';
}
