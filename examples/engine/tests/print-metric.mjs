/** A line that Assay takes for a measurement, so that criteria can be set on it. */
export function printMetric(metric, value, unit) {
  console.log(JSON.stringify({ metric, value, unit }));
}
