import type { Metadata } from "next";
import Link from "next/link";
import { StaffOnly } from "../StaffOnly";

export const metadata: Metadata = { title: "Signing in" };

/** Where the sign-in comes back to. The provider takes its answer, and the router goes on to the page that was wanted. */
export default function SignedInPage() {
  return (
    <StaffOnly>
      <p className="splash">
        You are signed in. <Link href="/patients">Go to your patients</Link>
      </p>
    </StaffOnly>
  );
}
