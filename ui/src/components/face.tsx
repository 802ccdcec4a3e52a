import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { lazy, StrictMode, Suspense, useMemo, type ReactNode } from "react";
import { inLanguage, variables } from "@/lib/theme";
import { useText } from "@/lib/use_text";
import classes from "./face.module.css";

/** Nobody is told anything before the first page stands. */
const Notifications = lazy(() => import("@mantine/notifications").then((all) => ({ default: all.Notifications })));
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
  const t = useText();
  const decimal = t("number.decimal");
  const spoken = useMemo(() => inLanguage(decimal), [decimal]);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <MantineProvider
          theme={spoken}
          cssVariablesResolver={variables}
          defaultColorScheme="auto"
          colorSchemeManager={colours}
          deduplicateCssVariables={false}
        >
          <Suspense>
            <Toasts />
          </Suspense>
          {children}
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
