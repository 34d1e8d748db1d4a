import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactNode } from "react";

interface GuideProps {
  /** A guide as it is read elsewhere, too. */
  text: string;
  /** Running examples of what it tells. They stand before its first section. */
  children?: ReactNode;
}

const pages: Readonly<Record<string, string>> = {
  "sessions.md": "guides-sessions--docs",
  "fhir.md": "guides-fhir--docs",
  "servers.md": "guides-servers--docs",
  "previews.md": "guides-preview-your-component--docs",
  "tests.md": "guides-test-your-component--docs",
};

/** A guide as a page, with examples that run. */
export function Guide({ text, children }: GuideProps) {
  const linked = text.replaceAll(/\]\((\w+\.md)\)/g, (link, page: string) =>
    page in pages ? `](?path=/docs/${pages[page]})` : link,
  );
  const at = linked.indexOf("\n## ");
  return (
    <>
      <Markdown>{linked.slice(0, at)}</Markdown>
      {children}
      <Markdown>{linked.slice(at)}</Markdown>
    </>
  );
}
