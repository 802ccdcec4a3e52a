/** The mark: a Z whose last stroke is a smile. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="#125a46" />
      <path
        d="M9.5 9.8h13L9.7 20.3c3.9 3.4 9.2 3.4 13 .1"
        fill="none"
        stroke="#fff"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo({ name = "Zelo" }: { name?: string }) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: 10, minWidth: 0 }}>
      <Mark />
      <span style={{ fontWeight: 700, fontSize: "1.1rem", letterSpacing: "-0.01em", overflowWrap: "anywhere" }}>
        {name}
      </span>
    </span>
  );
}
