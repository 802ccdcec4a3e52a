// "@Ana Souza" in a note: who is meant.

interface Named {
  id: string;
  name: string;
}

/** Everybody whose whole name stands behind an @; of "Ana" and "Ana Souza" the longer one that fits. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const longest = [...people].sort((a, b) => b.name.length - a.name.length);
  const ids = new Set<string>();
  for (const match of text.matchAll(/@/g)) {
    const rest = text.slice(match.index + 1);
    const before = text[match.index - 1];
    if (before && /[\p{L}\p{N}._-]/u.test(before)) continue; // an address, not a mention
    const found = longest.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
    if (found) ids.add(found.id);
  }
  return [...ids];
}
