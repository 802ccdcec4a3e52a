// Limits of a contract as people type them: a line each, "name: number".

export type Limits = Record<string, number>;

export function textOfLimits(limits: Limits): string {
  return Object.entries(limits)
    .map(([name, most]) => `${name}: ${most}`)
    .join("\n");
}

/** A line without a number says nothing that could be kept: null. */
export function limitsOf(text: string): Limits | null {
  const limits: Limits = {};
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const found = /^(.*\S)\s*:\s*(\d+)\s*$/.exec(line);
    if (!found?.[1]) return null;
    limits[found[1].trim()] = Number(found[2]);
  }
  return limits;
}
