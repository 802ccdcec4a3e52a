// Mantine's look on the router's links. The two faces have two routers, so paths are plain text here.

import { ActionIcon, Anchor, Button, type ActionIconProps, type AnchorProps, type ButtonProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface To {
  to: string;
  search?: object;
  children?: ReactNode;
  "aria-label"?: string;
  onClick?: () => void; // besides going there
}

export function LinkButton({ search, ...props }: ButtonProps & To) {
  return <Button component={Link} search={search as never} {...props} />;
}

export function LinkIcon({ search, ...props }: ActionIconProps & To) {
  return <ActionIcon component={Link} search={search as never} {...props} />;
}

export function TextLink({ search, ...props }: AnchorProps & To) {
  return <Anchor component={Link} search={search as never} {...props} />;
}
