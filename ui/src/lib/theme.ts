// Zelo's look: a deep green, warm greys, quiet borders. Everything takes its colours from here.

import type {
  ActionIconProps,
  BadgeProps,
  CheckboxProps,
  CSSVariablesResolver,
  InputProps,
  MantineColorsTuple,
  MantineThemeOverride,
  MenuProps,
  ModalProps,
  NumberInputProps,
  PaperProps,
  TableProps,
  TooltipProps,
} from "@mantine/core";

const zelo: MantineColorsTuple = [
  "#edf6f2",
  "#d8ebe3",
  "#b0d7c8",
  "#84c1aa",
  "#5dac90",
  "#3f967a",
  "#2a8066",
  "#1c6b54",
  "#125a46",
  "#0b4637",
];
const gray: MantineColorsTuple = [
  "#faf9f7",
  "#f4f2ee",
  "#eae7e1",
  "#dedad2",
  "#c6c1b7",
  "#a19b90",
  "#686359",
  "#544f47",
  "#3b3833",
  "#262421",
];
const dark: MantineColorsTuple = [
  "#e3e7e4",
  "#bfc6c1",
  "#9aa39d",
  "#747d77",
  "#414946",
  "#333a37",
  "#262c2a",
  "#1a1f1d",
  "#151918",
  "#0f1211",
];

/** Said without the components themselves, which only those pages load that show them. */
const usual = <Props>(defaultProps: Partial<Props>) => ({ defaultProps });

const theme: MantineThemeOverride = {
  primaryColor: "zelo",
  primaryShade: { light: 8, dark: 7 },
  colors: { zelo, gray, dark },
  black: "#242220",
  fontFamily: "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, monospace",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.2rem", lineHeight: "1.3" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
      h4: { fontSize: "0.9rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    ActionIcon: usual<ActionIconProps>({ variant: "subtle", color: "gray" }),
    // The colour of a kind of alert is for its icon and ground: as a title, yellow cannot be read.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    Badge: usual<BadgeProps>({ variant: "light", radius: "sm", tt: "none", fw: 600 }),
    Button: { styles: { label: { fontWeight: 600 } } },
    Checkbox: usual<CheckboxProps>({ radius: 5 }), // rounder it looks like one of several to choose from
    Input: usual<InputProps>({ size: "sm" }),
    // Its placeholder of the focus is no item, and a menu may have nothing else.
    Menu: usual<MenuProps>({
      shadow: "md",
      withinPortal: true,
      position: "bottom-end",
      withInitialFocusPlaceholder: false,
    }),
    Modal: {
      ...usual<ModalProps>({
        centered: true,
        overlayProps: { backgroundOpacity: 0.35, blur: 2 },
        transitionProps: { duration: 120 },
      }),
      // The heading that stays covers the padding of what scrolls, or fields would show above it.
      styles: {
        header: { top: -20, marginTop: -20, paddingTop: 36 },
        title: { fontWeight: 650, fontSize: "1.1rem", lineHeight: 1.3 },
      },
    },
    Paper: usual<PaperProps>({ withBorder: true, p: "lg" }),
    // What does not fit beside the others goes on a line of its own: cut off, nobody could choose it.
    SegmentedControl: { styles: { root: { flexWrap: "wrap", maxWidth: "100%" } } },
    Table: usual<TableProps>({ verticalSpacing: "sm", horizontalSpacing: "md", highlightOnHover: true }),
    Tooltip: usual<TooltipProps>({ openDelay: 400, withArrow: true }),
  },
};

/** Numbers as the reader writes them. */
export const inLanguage = (decimalSeparator: string): MantineThemeOverride => ({
  ...theme,
  components: { ...theme.components, NumberInput: usual<NumberInputProps>({ decimalSeparator }) },
});

/** Meanings, not colours: pages use these names in both themes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": gray[6],
    "--mantine-color-placeholder": "#736d63",
    "--mantine-color-anchor": zelo[8],
    "--mantine-color-default-border": gray[3],
    "--mantine-color-error": "#b3261e",
    "--zelo-ground": gray[1],
    "--zelo-surface": "#ffffff",
    "--zelo-sunken": gray[0],
    "--zelo-line": gray[2],
    "--zelo-hover": gray[1],
    "--zelo-chosen": zelo[0],
    "--zelo-accent": zelo[8],
    "--zelo-note": "#fdf4cf",
    "--zelo-note-line": "#e6d48a",
    "--zelo-note-text": "#5c4a06",
    "--zelo-reply": "#e9f4ef",
    "--zelo-danger": "#b3261e",
    "--zelo-danger-ground": "#fcebe9",
    "--zelo-warm": "#8a4b08",
    "--zelo-warm-ground": "#fdf0dc",
    "--zelo-good": "#125a46",
    "--zelo-good-ground": "#e2f1ea",
    "--zelo-calm": "#544f47",
    "--zelo-calm-ground": "#f0ede8",
    "--zelo-cool": "#1f4f82",
    "--zelo-cool-ground": "#e6eff9",
    "--zelo-violet": "#5a3b8c",
    "--zelo-violet-ground": "#f0eafa",
  },
  dark: {
    "--mantine-color-body": dark[7],
    "--mantine-color-dimmed": dark[2],
    "--mantine-color-placeholder": "#8d968f",
    "--mantine-color-anchor": zelo[3],
    "--mantine-color-default-border": dark[4],
    "--mantine-color-error": "#f2a49d",
    "--zelo-ground": dark[8],
    "--zelo-surface": dark[7],
    "--zelo-sunken": dark[8],
    "--zelo-line": dark[5],
    "--zelo-hover": dark[6],
    "--zelo-chosen": "#1f3a31",
    "--zelo-accent": zelo[3],
    "--zelo-note": "#3a3214",
    "--zelo-note-line": "#5e5222",
    "--zelo-note-text": "#f1e2a4",
    "--zelo-reply": "#1d332b",
    "--zelo-danger": "#f2a49d",
    "--zelo-danger-ground": "#43211e",
    "--zelo-warm": "#f0bf7f",
    "--zelo-warm-ground": "#3f2d14",
    "--zelo-good": "#8fd0b6",
    "--zelo-good-ground": "#1b3a2f",
    "--zelo-calm": "#c3c9c5",
    "--zelo-calm-ground": "#2c3230",
    "--zelo-cool": "#a4c8f0",
    "--zelo-cool-ground": "#1d3148",
    "--zelo-violet": "#cdb8f0",
    "--zelo-violet-ground": "#33264a",
  },
});
