/** A page should say that the shop is closed long before its visitor has given up. */
const PATIENCE_MS = 5_000;

/** Asks the api; answers with status and body, with status 502 when it cannot be reached. */
export async function askApi(url, body) {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    console.error(`${url}: ${error.cause?.message ?? error.message}`);
    return { status: 502, body: { error: 'the shop is closed for a moment' } };
  }
}
