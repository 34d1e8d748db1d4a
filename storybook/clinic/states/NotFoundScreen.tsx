import { Link } from "react-router";
import { PageHeading } from "../shell/PageHeading.js";
import { FullPageMessage } from "./FullPageMessage.js";

/** For an address that leads nowhere. */
export function NotFoundScreen() {
  return (
    <FullPageMessage>
      <PageHeading title="Page not found">There is no such page</PageHeading>
      <p className="lead">The address may be mistyped, or the page has moved.</p>
      <Link className="button primary" to="/">
        Go to the start
      </Link>
    </FullPageMessage>
  );
}
