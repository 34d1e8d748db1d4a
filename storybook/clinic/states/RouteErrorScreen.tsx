import { Link } from "react-router";
import { PageHeading } from "../shell/PageHeading.js";

/** For a screen that broke. It shows nothing of the error: its text may hold what was on the screen. */
export function RouteErrorScreen() {
  return (
    <div className="screen-message">
      <PageHeading title="Something went wrong">Something went wrong</PageHeading>
      <p className="lead">
        This page has stopped working. What you saw is safe: nothing was changed. Load it again, or go back to the
        start.
      </p>
      <p className="button-row">
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          Load again
        </button>
        <Link className="button" to="/">
          Go to the start
        </Link>
      </p>
    </div>
  );
}
