import { Logo } from "@/components/logo";
import { useText } from "@/lib/use_text";

interface Props {
  name: string;
  colour: string;
  logo_url: string | null;
}

/** The head of the portal and its main button, before anybody else sees them so. */
export function BrandPreview({ name, colour, logo_url }: Props) {
  const t = useText();
  const ground = /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#125a46";
  return (
    <figure style={{ margin: 0 }}>
      <figcaption style={{ fontSize: "0.875rem", fontWeight: 500, marginBottom: 6 }}>{t("brand.preview")}</figcaption>
      <div
        style={{
          display: "flex",
          flexWrap: "wrap",
          gap: 12,
          alignItems: "center",
          justifyContent: "space-between",
          padding: 16,
          border: "1px solid var(--zelo-line)",
          borderRadius: 12,
        }}
      >
        <Logo name={name || "Zelo"} src={logo_url} colour={ground} />
        <span
          aria-hidden="true"
          style={{ padding: "8px 18px", borderRadius: 8, background: ground, color: "#fff", fontWeight: 600 }}
        >
          {t("action.ticket_open")}
        </span>
      </div>
    </figure>
  );
}
