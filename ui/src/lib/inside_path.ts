/** Where to go after sign-in: only a path of this site, never another one's address. */
export function insidePath(to: string | undefined, fallback = "/"): string {
  if (!to || !to.startsWith("/") || to.startsWith("//") || to.startsWith("/\\")) return fallback;
  return to.startsWith("/sign-in") || to.startsWith("/setup") ? fallback : to;
}
