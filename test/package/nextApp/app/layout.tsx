import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { browserSettings } from "../lib/settings";
import { Providers } from "./providers";
import { SiteHeader } from "./SiteHeader";
import "./site.css";

export const metadata: Metadata = {
  title: { default: "Avon Valley Hospital", template: "%s · Avon Valley Hospital" },
  description: "A small hospital in Bristol: who we are, where we are, and how to reach us.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The settings come from the environment of the server that runs, not of the machine that built it.
  await connection();
  return (
    <html lang="en">
      <body>
        <Providers settings={browserSettings()}>
          <SiteHeader />
          <main>{children}</main>
        </Providers>
        <footer className="site-footer">In an emergency call 999. For advice at any hour call NHS 111.</footer>
      </body>
    </html>
  );
}
