import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { StrictMode, type ReactNode } from "react";
import { theme, variables } from "@/lib/theme";

const colours = localStorageColorSchemeManager({ key: "zelo.theme" });

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
          <Notifications position="bottom-center" limit={3} aria-live="polite" />
          {children}
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
