import { useText } from "@/lib/use_text";
import classes from "./skip_link.module.css";

/** First in the order of tabs: past the navigation. */
export function SkipLink() {
  const t = useText();
  return (
    <a href="#content" className={classes.skip}>
      {t("common.skip")}
    </a>
  );
}
