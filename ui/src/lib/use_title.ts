import { useEffect } from "react";

/** The window's title while this page is shown. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Zelo` : "Zelo";
  }, [title]);
}
