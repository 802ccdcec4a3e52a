import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { StrictMode, type ReactNode } from "react";
import { theme, variables } from "@/lib/theme";
import classes from "./face.module.css";

const colours = localStorageColorSchemeManager({ key: "zelo.theme" });

/** Where they hide nothing that is in use: the way to send is at the bottom, and so are a phone's places. */
function Toasts() {
  const narrow = useMediaQuery("(max-width: 48em)");
  return (
    <Notifications
      position={narrow ? "top-center" : "bottom-left"}
      limit={3}
      aria-live="polite"
      className={classes.toasts}
    />
  );
}

/** What both faces stand on. */
export function Face({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={variables}
          defaultColorScheme="auto"
          colorSchemeManager={colours}
          deduplicateCssVariables={false}
        >
          <Toasts />
          {children}
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
