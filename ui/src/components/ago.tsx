import { dateTimeOf, relativeTime } from "@/lib/format";
import { useNow } from "@/lib/use_now";

/** "há 5 min", with the whole date on hover. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={dateTimeOf(at)} style={{ whiteSpace: "nowrap" }}>
      {relativeTime(at, now)}
    </time>
  );
}
