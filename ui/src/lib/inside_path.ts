/** Where to go after sign-in: only a path of this site, never another one's address. */
export function insidePath(to: string | undefined, fallback = "/"): string {
  // Browsers drop tabs and line ends from addresses: "/\t/other.example" is another site.
  if (!to || !/^\/(?![/\\])[^\t\r\n]*$/.test(to)) return fallback;
  return to.startsWith("/sign-in") || to.startsWith("/setup") ? fallback : to;
}
