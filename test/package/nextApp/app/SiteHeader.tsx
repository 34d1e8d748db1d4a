"use client";
import { SignedIn, useAuth } from "@medblocks/react";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** The same for everybody in what the server renders: who is signed in, only the browser knows. */
export function SiteHeader() {
  const path = usePathname();
  const { user, signOut } = useAuth();
  return (
    <header className="site-header">
      <div className="row">
        <Link className="brand" href="/">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" />
            <path d="M16 8.5v15M8.5 16h15" />
          </svg>
          Avon Valley Hospital
        </Link>
        <nav aria-label="Main">
          <Link href="/" aria-current={path === "/" ? "page" : undefined}>
            Our hospital
          </Link>
          <Link href="/patients" aria-current={path.startsWith("/patients") ? "page" : undefined}>
            For staff
          </Link>
        </nav>
        <SignedIn>
          <span className="who">{user?.name}</span>
          <button type="button" className="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </SignedIn>
      </div>
    </header>
  );
}
