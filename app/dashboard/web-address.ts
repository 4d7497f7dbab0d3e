/** An address as a link may have it; undefined for all that is no web page, such as `javascript:`. */
export function webAddress(url: string): string | undefined {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol) ? url : undefined;
}
