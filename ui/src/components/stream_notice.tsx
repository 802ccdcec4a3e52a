import { IconPlugConnectedX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useText } from "@/lib/use_text";
import classes from "./stream_notice.module.css";

const patience = 5_000; // ms; a server that restarts is back by then

/** Says that the page is not live any more, and only then. */
export function StreamNotice({ live }: { live: boolean | undefined }) {
  const t = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (live !== false) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [live]);
  return (
    <div aria-live="polite">
      {shown && (
        <p className={classes.notice}>
          <IconPlugConnectedX size={16} aria-hidden /> {t("stream.lost")}
        </p>
      )}
    </div>
  );
}
