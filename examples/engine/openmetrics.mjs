// Source: OpenMetrics 1.0, "Text format".

export const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** Metrics `{ name, type, help, value }` as text; the samples of a counter end in _total. */
export function openMetrics(metrics) {
  const families = metrics.map(({ name, type, help, value }) => {
    const sample = type === 'counter' ? `${name}_total` : name;
    return `# TYPE ${name} ${type}\n# HELP ${name} ${help}\n${sample} ${value}\n`;
  });
  return `${families.join('')}# EOF\n`;
}
