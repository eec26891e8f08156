/** What the relay counts. Numbers only: nothing here says who did what, or with whom. */
export interface Metrics {
  /** One call of a procedure; outcome is `ok`, a refusal's code, or `fault`. */
  call(procedure: string, outcome: string): void;
  count(name: Counter, by?: number): void;
  /** In Prometheus' text format, version 0.0.4. */
  print(gauges: Record<string, number>): string;
}

const COUNTERS = {
  records_stored: 'Records stored, or found stored already.',
  records_conflicting: 'Records pushed on a version that was no longer the newest.',
  records_pulled: 'Records sent to devices.',
  pokes_sent: 'Pokes put on a socket.',
} as const;
export type Counter = keyof typeof COUNTERS;

export const createMetrics = (): Metrics => {
  const calls = new Map<string, number>();
  const counts = new Map<Counter, number>();

  return {
    call(procedure, outcome) {
      const labels = `procedure="${procedure}",outcome="${outcome}"`;
      calls.set(labels, (calls.get(labels) ?? 0) + 1);
    },
    count(name, by = 1) {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    print(gauges) {
      const lines = [
        '# HELP tagalong_calls_total Calls by procedure and outcome.',
        '# TYPE tagalong_calls_total counter',
      ];
      for (const [labels, value] of calls) lines.push(`tagalong_calls_total{${labels}} ${value}`);
      for (const [name, help] of Object.entries(COUNTERS) as [Counter, string][]) {
        lines.push(`# HELP tagalong_${name}_total ${help}`, `# TYPE tagalong_${name}_total counter`);
        lines.push(`tagalong_${name}_total ${counts.get(name) ?? 0}`);
      }
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE tagalong_${name} gauge`, `tagalong_${name} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
};
