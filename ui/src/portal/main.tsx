import { createTheme, MantineProvider, Title } from "@mantine/core";
import "@mantine/core/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={createTheme({})} defaultColorScheme="auto">
        <Title>Zelo</Title>
      </MantineProvider>
    </StrictMode>,
  );
