import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactNode } from "react";

interface GuideProps {
  /** A guide as it is read elsewhere, too. */
  text: string;
  /** Running examples of what it tells. They stand before its first section. */
  children?: ReactNode;
}

const pages: Readonly<Record<string, string>> = {
  "sign-in.md": "guides-sign-in-and-sign-out--docs",
  "locked-sessions.md": "guides-locked-sessions--docs",
  "reading.md": "guides-reading--docs",
  "searching.md": "guides-searching--docs",
  "paging.md": "guides-paging--docs",
  "writing.md": "guides-writing--docs",
  "errors.md": "guides-errors--docs",
  "diagnosis.md": "guides-diagnosis--docs",
  "security.md": "guides-security--docs",
  "migrating.md": "guides-migrating--docs",
  "performance.md": "guides-performance--docs",
  "launch.md": "guides-smart-launch--docs",
  "servers.md": "guides-servers--docs",
  "previews.md": "guides-preview-your-component--docs",
  "tests.md": "guides-test-your-component--docs",
};

/** A guide as a page, with examples that run. */
export function Guide({ text, children }: GuideProps) {
  const linked = text.replaceAll(/\]\(([\w-]+\.md)\)/g, (link, page: string) =>
    page in pages ? `](?path=/docs/${pages[page]})` : link,
  );
  const at = linked.includes("\n## ") ? linked.indexOf("\n## ") : linked.length;
  return (
    <>
      <Markdown>{linked.slice(0, at)}</Markdown>
      {children}
      <Markdown>{linked.slice(at)}</Markdown>
    </>
  );
}
