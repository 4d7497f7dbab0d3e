import { frontend } from '../../settings.mjs';

const SIGNS = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (text) => text.replace(/&(#?\w+);/g, (whole, sign) => SIGNS[sign] ?? whole);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decode(found);
};

/** Goes to a page as a browser does, redirects included, and tells what a visitor finds there. */
export async function visit(path, options) {
  const response = await fetch(new URL(path, frontend.url), options);
  const source = await response.text();
  const inside = (pattern) => decode(pattern.exec(source)?.[1] ?? '').trim();
  return {
    status: response.status,
    path: new URL(response.url).pathname,
    headers: response.headers,
    source,
    title: inside(/<h1>([^<]*)<\/h1>/),
    alert: inside(/role="alert">([^<]*)</),
    total: inside(/id="total">([^<]*)</),
    rows: [...source.matchAll(/<tr[\s>].*?<\/tr>/gs)].map(([row]) => decode(row.replace(/<[^>]*>/g, ' ')).trim()),
    /** Follows the link with this text. */
    follow: (text) => visit(linkTo(source, text)),
    /** Fills in the form that has these fields, and sends it. */
    submit: (values) => submit(source, values),
  };
}

function linkTo(source, text) {
  const links = [...source.matchAll(/(<a\s[^>]*>)([^<]*)<\/a>/g)];
  const link = links.find(([, , label]) => decode(label) === text);
  if (link === undefined) throw new Error(`there is no link "${text}"`);
  return attribute(link[1], 'href');
}

function submit(source, values) {
  const forms = [...source.matchAll(/(<form[^>]*>)(.*?)<\/form>/gs)].map(([, tag, content]) => {
    const inputs = [...content.matchAll(/<input[^>]*>/g)].map(([input]) => input);
    const fields = inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value') ?? '']);
    return { tag, fields: Object.fromEntries(fields) };
  });
  const form = forms.find(({ fields }) => Object.keys(values).every((name) => name in fields));
  if (form === undefined) throw new Error(`there is no form with ${Object.keys(values).join(' and ')}`);
  const sent = new URLSearchParams({ ...form.fields, ...values });
  const action = attribute(form.tag, 'action');
  return attribute(form.tag, 'method') === 'post'
    ? visit(action, { method: 'POST', body: sent })
    : visit(`${action}?${sent}`);
}
