import { createContext, useContext, useEffect } from "react";

/** Whose windows these are: ours, or those of the company whose customers see them. */
export const HouseContext = createContext("Zelo");

/** The window's title while this page is shown. */
export function useTitle(title: string) {
  const house = useContext(HouseContext);
  useEffect(() => {
    document.title = title ? `${title} · ${house}` : house;
  }, [title, house]);
}
