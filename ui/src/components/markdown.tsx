import Convert from "markdown-to-jsx";
import type { ComponentProps } from "react";
import classes from "./markdown.module.css";

/** Markdown as elements, never as HTML: what looks like a tag stays text. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      <Convert options={options}>{text}</Convert>
    </div>
  );
}

function SafeLink({ href = "", children }: ComponentProps<"a">) {
  const outside = /^https?:/i.test(href);
  if (!outside && !/^(mailto:|\/|#)/i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} {...(outside && { target: "_blank", rel: "noopener noreferrer nofollow" })}>
      {children}
    </a>
  );
}

const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  // The page has its own h1.
  overrides: { a: SafeLink, h1: "h2", h2: "h3", h3: "h4", table: ScrollTable },
} as const;

function ScrollTable(props: ComponentProps<"table">) {
  return (
    <div className={classes.table}>
      <table {...props} />
    </div>
  );
}
