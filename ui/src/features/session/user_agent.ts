// Enough of a User-Agent for a person to recognise a device.

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Chrome · Linux"; what came itself when it is not a browser we know. */
export function deviceOf(user_agent: string): string {
  const found = [browsers, systems].map((names) => names.find(([pattern]) => pattern.test(user_agent))?.[1]);
  return found.filter(Boolean).join(" · ") || user_agent.slice(0, 60) || "?";
}
