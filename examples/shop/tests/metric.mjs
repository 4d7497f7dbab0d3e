/** A measurement for Assay, which reads such lines from what a suite prints; `more` is its unit, or its type. */
export function metric(name, value, more = {}) {
  console.log(JSON.stringify({ metric: name, value, ...more }));
}
