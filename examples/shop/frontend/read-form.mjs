/** The form has three fields; what comes after this is not from it. */
const MAX_BYTES = 16 * 1024;

/** The fields of a form that was sent. */
export async function readForm(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BYTES) break;
  }
  return Object.fromEntries(new URLSearchParams(text));
}
