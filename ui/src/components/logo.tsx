const green = "#125a46";

/** The mark: a Z whose last stroke is a smile. */
export function Mark({ size = 28, colour = green }: { size?: number; colour?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill={colour} />
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

interface Props {
  name?: string;
  src?: string | null; // the company's own picture
  colour?: string;
}

/** On white in both schemes where the picture is the company's: nobody knows for which ground it was drawn. */
export function Logo({ name = "Zelo", src, colour }: Props) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: 10, minWidth: 0 }}>
      {src ? (
        <img
          src={src}
          alt=""
          style={{ height: 32, maxWidth: 140, objectFit: "contain", flex: "none", background: "#fff", borderRadius: 6 }}
        />
      ) : (
        <Mark colour={colour} />
      )}
      <span style={{ fontWeight: 700, fontSize: "1.1rem", letterSpacing: "-0.01em", overflowWrap: "anywhere" }}>
        {name}
      </span>
    </span>
  );
}
