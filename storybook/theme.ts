import { create, type ThemeVars } from "storybook/theming";

// The clinic's colours, as in clinic/styles/tokens.css.
const fonts = {
  fontBase: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  fontCode: 'ui-monospace, "Cascadia Mono", Menlo, monospace',
};
const brand = { brandTitle: "@medblocks/react", brandUrl: "./" };

const light = create({
  base: "light",
  ...brand,
  ...fonts,
  colorPrimary: "#0b6b69",
  colorSecondary: "#0b6b69",
  appBg: "#f3f6f8",
  appContentBg: "#ffffff",
  appPreviewBg: "#f3f6f8",
  appBorderColor: "#e1e7ec",
  appBorderRadius: 8,
  textColor: "#14222c",
  textMutedColor: "#536471",
  barBg: "#ffffff",
  barTextColor: "#536471",
  barHoverColor: "#085452",
  barSelectedColor: "#0b6b69",
  inputBg: "#ffffff",
  inputBorder: "#c3cdd5",
  inputTextColor: "#14222c",
  inputBorderRadius: 8,
});

const dark = create({
  base: "dark",
  ...brand,
  ...fonts,
  colorPrimary: "#5cd0c5",
  colorSecondary: "#5cd0c5",
  appBg: "#0d1419",
  appContentBg: "#161f27",
  appPreviewBg: "#0d1419",
  appBorderColor: "#25323d",
  appBorderRadius: 8,
  textColor: "#e7eef3",
  textInverseColor: "#06231f",
  textMutedColor: "#9fb0bd",
  barBg: "#161f27",
  barTextColor: "#9fb0bd",
  barHoverColor: "#86e0d7",
  barSelectedColor: "#5cd0c5",
  inputBg: "#161f27",
  inputBorder: "#3b4b58",
  inputTextColor: "#e7eef3",
  inputBorderRadius: 8,
});

/** As the clinic, it is dark where the system is. */
export const theme: ThemeVars = matchMedia("(prefers-color-scheme: dark)").matches ? dark : light;
