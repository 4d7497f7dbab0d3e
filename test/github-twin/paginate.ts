import type { Json } from './json.ts';
import type { Reply } from './world.ts';

/** Cuts a list to the asked page and writes GitHub's Link header. */
export function paginate(reply: Reply, url: URL): Reply {
  if (reply.page === undefined) return reply;
  const { items, wrap } = reply.page;
  const perPage = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30)));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const part = items.slice((page - 1) * perPage, page * perPage);
  const body: Json = wrap === undefined ? part : { total_count: items.length, [wrap]: part };
  const link = (number: number, rel: string): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  const headers = { ...reply.headers, ...(links.length > 0 ? { link: links.join(', ') } : {}) };
  return { status: reply.status, body, headers };
}
