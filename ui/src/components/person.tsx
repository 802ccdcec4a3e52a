import { initials } from "@/lib/format";

const grounds = ["#125a46", "#7a4a12", "#3e5a8c", "#7a3b5e", "#55622a", "#5a4a86", "#8a3f33", "#2c6470"];

/** Initials on a colour that stays with the name. */
export function Person({ name, size = 30 }: { name: string; size?: number }) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return (
    <span
      aria-hidden="true"
      style={{
        display: "inline-grid",
        placeItems: "center",
        flex: "none",
        width: size,
        height: size,
        borderRadius: "50%",
        background: grounds[sum % grounds.length],
        color: "#fff",
        fontSize: size * 0.38,
        fontWeight: 650,
        lineHeight: 1,
        userSelect: "none",
      }}
    >
      {initials(name)}
    </span>
  );
}
