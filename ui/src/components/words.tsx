import { Anchor } from "@mantine/core";
import { Fragment } from "react";
import { linkParts } from "@/lib/links";

/** Plain text as it was written, with its web addresses as links. Nothing in it is ever HTML. */
export function Words({ children, inline }: { children: string; inline?: boolean }) {
  const Tag = inline ? "span" : "div";
  return (
    <Tag style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {linkParts(children).map((part, at) =>
        part.href ? (
          <Anchor
            key={at}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            underline="always"
            inherit
          >
            {part.text}
          </Anchor>
        ) : (
          <Fragment key={at}>{part.text}</Fragment>
        ),
      )}
    </Tag>
  );
}
