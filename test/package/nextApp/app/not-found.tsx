import Link from "next/link";

export default function NotFound() {
  return (
    <section className="card sign-in">
      <h1>There is no such page</h1>
      <p className="muted">The link may be old or mistyped.</p>
      <Link href="/">To our hospital</Link>
    </section>
  );
}
