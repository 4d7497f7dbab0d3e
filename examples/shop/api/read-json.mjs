import { HttpError } from './http-error.mjs';

/** An order of a hundred lines has less. */
const MAX_BYTES = 16 * 1024;

/** The object in a request's body. Throws HttpError 413 or 400. */
export async function readJson(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new HttpError(413, `a body may have ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  let body;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new HttpError(400, 'the body is no object');
  return body;
}
